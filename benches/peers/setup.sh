# What `run` and `agree` share: the work folder, the program, and what has to be installed. To be sourced.

export LC_ALL=C
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
if [ -z "${WORK:-}" ]; then
    WORK=$(mktemp -d)
    trap 'rm -rf "$WORK"' EXIT
fi
mkdir -p "$WORK"
work=$(cd "$WORK" && pwd)
python=$work/venv/bin/python

say() { echo "$*" >&2; }

# The program to measure, in `attuned`.
build() {
    attuned=${ATTUNED:-}
    if [ -z "$attuned" ]; then
        (cd "$here/../.." && cargo build --profile dist --quiet)
        attuned=${CARGO_TARGET_DIR:-$here/../../target}/dist/attuned
    fi
}

# Installs Python packages into the work folder, if they are not there.
have_python() {
    [ -x "$python" ] || python3 -m venv "$work/venv" || return 1
    for package in "$@"; do
        "$python" -c "import $package" 2>/dev/null || "$python" -m pip install --quiet "$package" >&2 || return 1
    done
}

# Installs R packages from Debian or Ubuntu, if they are not there and this runs as root.
have_r() {
    for package in "$@"; do
        Rscript -e "library($package)" >/dev/null 2>&1 || apt_install "r-cran-${package,,}" || return 1
    done
}

apt_install() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
    { apt-get update -qq && apt-get install -qq --no-install-recommends "$@"; } >/dev/null 2>&1
}

# Creates quiz.ron and responses.csv with this many people, in a folder whose path is put in `data`.
generate() {
    have_python numpy || { say "numpy cannot be installed, which makes the data"; exit 1; }
    data=$work/$1
    if [ ! -e "$data/done" ]; then
        mkdir -p "$data"
        "$python" "$here/generate.py" "$data" "$1"
        touch "$data/done"
    fi
}
