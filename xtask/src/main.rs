//! Builds the page: `cargo xtask page` writes `target/page/attuned.html`, one file with everything in it, and `cargo xtask
//! site` a folder for any static host, `target/site`, which works without a network after the first visit.
//!
//! It needs the Rust target `wasm32-unknown-unknown`, and Node with npm.

use std::error::Error;
use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use attuned::words::{Language, PageWords};
use base64::Engine;
use base64::prelude::BASE64_STANDARD as BASE64;
use flate2::Compression;
use flate2::write::GzEncoder;
use lzma_rust2::{CheckType, LzmaOptions, XzOptions, XzWriter};
use sha2::{Digest, Sha256};

type Done<T = ()> = Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    let done = match std::env::args().nth(1).as_deref() {
        Some("page") => page(),
        Some("site") => site(),
        _ => Err("usage: cargo xtask page, or cargo xtask site".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Writes the page as one file.
fn page() -> Done {
    let parts = Parts::build()?;
    let page = parts.page("worker-src blob:; img-src data: blob:", ICON)?;
    let path = root().join("target/page/attuned.html");
    fs::create_dir_all(path.parent().ok_or("a folder")?)?;
    fs::write(&path, &page)?;
    println!(
        "{}: {} KB, {} KB gzipped, of which the engine {} KB",
        path.canonicalize()?.display(),
        page.len() / 1000,
        gzip(page.as_bytes())?.len() / 1000,
        parts.engine.len() / 4 * 3 / 1000
    );
    Ok(())
}

/// The icon of a page that is one file: none.
const ICON: &str = "<link rel=\"icon\" href=\"data:,\">";
/// What a page of the site begins with besides.
const LINKS: &str = concat!(
    "<link rel=\"icon\" href=\"icon.svg\">\n",
    "<link rel=\"apple-touch-icon\" href=\"icon-192.png\">\n",
    "<link rel=\"manifest\" href=\"manifest.webmanifest\">"
);
/// What it may load besides, all of it from its own place.
const OWN: &str = "worker-src 'self' blob:; manifest-src 'self'; img-src 'self' data: blob:";
/// The files of the site that lie in `web/page/icons`.
const ICONS: [&str; 3] = ["icon.svg", "icon-192.png", "icon-512.png"];

/// What reads codes, which the page loads when somebody wants to scan one.
const SCANNER: [&str; 3] = ["scan.js", "scan.wasm", "scan.LICENSE.txt"];

/// Writes the folder for a static host.
fn site() -> Done {
    let parts = Parts::build()?;
    let folder = root().join("target/site");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let page = parts.page(OWN, LINKS)?;
    let words = PageWords::of(Language::English);
    let manifest = format!(
        "{{\"name\": \"attuned\", \"short_name\": \"attuned\", \"description\": \"{}\", \"start_url\": \"./\", \
         \"scope\": \"./\", \"display\": \"standalone\", \"background_color\": \"#f4efe6\", \"theme_color\": \
         \"#f4efe6\", \"icons\": [{}]}}\n",
        words.tagline,
        [192, 512].map(icon).join(", ")
    );
    for name in SCANNER {
        fs::copy(parts.folder.join(name), folder.join(name))?;
    }
    for name in ICONS {
        fs::copy(root().join("web/page/icons").join(name), folder.join(name))?;
    }
    let version = &BASE64.encode(Sha256::digest(page.as_bytes()))[..16];
    let files: Vec<_> =
        ["./", "manifest.webmanifest"].into_iter().chain(ICONS).map(|file| format!("{file:?}")).collect();
    let head = format!("const VERSION = {version:?}, FILES = [{}];\n", files.join(", "));
    let worker = fs::read_to_string(parts.folder.join("service-worker.js"))?;
    let policy = policy(&parts.script, &parts.style, OWN);
    // The policy is for the page alone: what fills the cache has to fetch.
    let headers = format!(
        "/\n  Content-Security-Policy: {policy}; frame-ancestors 'none'\n/index.html\n  Content-Security-Policy: {policy}; \
         frame-ancestors 'none'\n/*\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: no-referrer\n  \
         Cross-Origin-Opener-Policy: same-origin\n  Permissions-Policy: geolocation=(), microphone=()\n/sw.js\n  \
         Cache-Control: no-cache\n"
    );
    let lost = concat!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>attuned</title>\n",
        "<p>There is no such page. <a href=\"./\">attuned begins here.</a></p>\n",
        "<p lang=\"de\">Diese Seite gibt es nicht. <a href=\"./\">attuned beginnt hier.</a></p>\n"
    );
    for (name, text) in [
        ("index.html", &*page),
        ("manifest.webmanifest", &*manifest),
        ("sw.js", &*(head + &worker)),
        ("_headers", &*headers),
        ("404.html", lost),
    ] {
        fs::write(folder.join(name), text)?;
    }
    let scanner =
        SCANNER.iter().map(|name| Ok(gzip(&fs::read(folder.join(name))?)?.len())).sum::<Done<usize>>()?;
    println!(
        "{}: version {version}; what reads codes, loaded when wanted: {} KB gzipped",
        folder.canonicalize()?.display(),
        scanner / 1000
    );
    Ok(())
}

/// An icon for the manifest; what matters lies within the circle that a mask may cut out.
fn icon(size: usize) -> String {
    format!(
        "{{\"src\": \"icon-{size}.png\", \"sizes\": \"{size}x{size}\", \"type\": \"image/png\", \"purpose\": \"any \
         maskable\"}}"
    )
}

/// Everything that the page is made of.
struct Parts {
    /// Where the script and the style were built.
    folder: PathBuf,
    script: String,
    style: String,
    /// The engine, packed, in base64.
    engine: String,
}

impl Parts {
    fn build() -> Done<Self> {
        let engine = BASE64.encode(packed(&engine()?)?);
        let folder = scripts()?;
        let read = |name: &str| fs::read_to_string(folder.join(name));
        Ok(Self { script: read("page.js")?, style: read("page.css")?, folder, engine })
    }

    /// The page, which may load these things besides, and whose head begins with these links.
    fn page(&self, loads: &str, links: &str) -> Done<String> {
        let template = fs::read_to_string(root().join("web/page/index.html"))?;
        let said = |text: fn(&PageWords) -> &'static str| {
            let paragraph = |language: Language| {
                format!("<p lang=\"{}\" dir=\"auto\">{}</p>", language.tag(), text(PageWords::of(language)))
            };
            Language::ALL.map(paragraph).concat()
        };
        fill(
            &template,
            &[
                ("policy", &policy(&self.script, &self.style, loads)),
                ("links", links),
                ("style", &self.style),
                ("script", &self.script),
                ("engine", &self.engine),
                ("no_script", &said(|words| words.no_script)),
                ("no_wasm", &said(|words| words.no_wasm)),
                ("outdated", &said(|words| words.outdated)),
                ("broken", &said(|words| words.broken)),
            ],
        )
    }
}

/// Puts texts into a template's `{{…}}`, each of which is there once.
fn fill(template: &str, texts: &[(&str, &str)]) -> Done<String> {
    let mut parts = template.split("{{");
    let mut filled = parts.next().unwrap_or_default().to_owned();
    let mut open: Vec<_> = texts.iter().collect();
    for part in parts {
        let (name, rest) = part.split_once("}}").ok_or("a `{{` without `}}`")?;
        let at = open.iter().position(|(known, _)| *known == name).ok_or_else(|| format!("`{name}`"))?;
        filled.push_str(open.swap_remove(at).1);
        filled.push_str(rest);
    }
    match open.first() {
        Some((name, _)) => Err(format!("the template has no `{{{{{name}}}}}`").into()),
        None => Ok(filled),
    }
}

/// What the page may do: run this script, use this style, load these things besides, and reach nothing else.
fn policy(script: &str, style: &str, loads: &str) -> String {
    let hash = |text: &str| BASE64.encode(Sha256::digest(text));
    [
        "default-src 'none'".to_owned(),
        format!("script-src 'sha256-{}' 'wasm-unsafe-eval'", hash(script)),
        format!("style-src 'sha256-{}'", hash(style)),
        loads.to_owned(),
        "connect-src 'none'".to_owned(),
        "base-uri 'none'".to_owned(),
        "form-action 'none'".to_owned(),
        "require-trusted-types-for 'script'".to_owned(),
        "trusted-types attuned".to_owned(),
    ]
    .join("; ")
}

/// The engine for browsers. It is built from its own folder: only then is the library built without its features.
fn engine() -> Done<Vec<u8>> {
    let target = root().join("target");
    // The same bytes wherever the project lies, and no path of this machine in them.
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home =
        home.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo"))).ok_or("CARGO_HOME")?;
    // Where the standard library's sources are, if they are installed beside it.
    let compiler = Command::new("rustc").args(["--print", "sysroot"]).output()?.stdout;
    let compiler = PathBuf::from(String::from_utf8(compiler)?.trim());
    let hide = |path: &Path| format!("--remap-path-prefix={}=", path.display());
    // Calls as short as they can be, where the linker leaves room for the longest.
    let short = "-Clink-arg=--compress-relocations".to_owned();
    let flags = [hide(&compiler), hide(&home), hide(&root().canonicalize()?), short].join("\u{1f}");
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--locked", "--profile", "browser", "--target", "wasm32-unknown-unknown"]);
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags).env("CARGO_TARGET_DIR", &target);
    run(cargo.current_dir(root().join("web/engine")))?;
    Ok(fs::read(target.join("wasm32-unknown-unknown/browser/attuned_web.wasm"))?)
}

/// The folder of the scripts and the style, built.
fn scripts() -> Done<PathBuf> {
    let (source, built) = (root().join("web/page"), root().join("target/page-parts"));
    fs::create_dir_all(&built)?;
    if !source.join("node_modules").exists() {
        run(npm(&["ci", "--no-audit", "--no-fund"]).current_dir(&source))?;
    }
    run(npm(&["run", "--silent", "build"]).env("PAGE_OUT", built.canonicalize()?).current_dir(&source))?;
    Ok(built)
}

fn npm<S: AsRef<OsStr>>(arguments: &[S]) -> Command {
    let mut npm = Command::new("npm");
    npm.args(arguments);
    npm
}

fn run(command: &mut Command) -> Done {
    let name = command.get_program().to_string_lossy().into_owned();
    let status =
        command.status().map_err(|error| format!("{name}: {error}; it is needed to build the page"))?;
    if status.success() { Ok(()) } else { Err(format!("{name} failed: {status}").into()) }
}

/// As small as xz makes it, which is a quarter less than gzip does; the page unpacks it itself. The dictionary is as large as
/// the whole, since the page has to have room for it.
fn packed(bytes: &[u8]) -> Done<Vec<u8>> {
    let mut options = XzOptions::with_preset(9);
    options.lzma_options.dict_size = u32::try_from(bytes.len().next_power_of_two())?;
    // What stands before a byte says more about it than where it stands.
    (options.lzma_options.lc, options.lzma_options.pb) = (4, 0);
    options.lzma_options.nice_len = LzmaOptions::NICE_LEN_MAX;
    options.set_check_sum_type(CheckType::Crc32);
    let mut writer = XzWriter::new(Vec::new(), options)?;
    writer.write_all(bytes)?;
    Ok(writer.finish()?)
}

/// As a host would pack it.
fn gzip(bytes: &[u8]) -> Done<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}
