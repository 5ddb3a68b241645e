//! No space or no permission: one clear error that says where, and everything stored before is still there.

use std::fs;
use std::io::ErrorKind;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{PASSPHRASE, PROGRAM, files, finished, quiz, responses, sitting, skipped};
use crate::common::name;
use crate::common::session::{Kept, Run, Session};

const NO_ROOM: &str = "No space left on device (os error 28); free some space there";

/// Runs a command with a small, full disk mounted over a folder, which is then left as it was. `None` if no disk can be
/// mounted.
fn on_full_disk(
    session: &Session,
    folder: &str,
    options: &str,
    arguments: &[&str],
    typed: &str,
) -> Option<Run> {
    const SCRIPT: &str = r#"
        disk=$1; options=$2; shift 2
        cp -a "$disk" "$disk.before" && mount -t tmpfs -o "$options" none "$disk" || exit 99
        cp -a "$disk.before/." "$disk"
        cat /dev/zero >"$disk/zeros" 2>/dev/null
        case $options in *nr_inodes*) while true >"$disk/zero$((n += 1))"; do :; done 2>/dev/null; esac
        "$@"; code=$?
        rm "$disk"/zero*
        mkdir "$disk.after" && cp -a "$disk/." "$disk.after"
        exit $code"#;
    let disk = session.path(folder);
    fs::create_dir_all(&disk).expect("a folder");
    let disk = disk.to_str().expect("text");
    let mut command = Command::new("unshare");
    command.args(["-rm", "sh", "-c", SCRIPT, "sh", disk, options, PROGRAM]).args(arguments);
    command.env("ATTUNED_PASSPHRASE", PASSPHRASE).env("LC_ALL", "C").env("TMPDIR", session.path("waiting"));
    let run = session.run_command(&mut command, typed);
    let after = PathBuf::from(format!("{disk}.after"));
    if run.code == 99 || run.err.starts_with("unshare:") {
        skipped(&format!("no small disk can be mounted here: {}", run.err));
        return None;
    }
    fs::remove_dir_all(disk).and_then(|()| fs::rename(after, disk)).expect("as it was left");
    fs::remove_dir_all(format!("{disk}.before")).expect("removed");
    Some(run)
}

/// A disk with no room for another byte.
const NO_BYTES: &str = "size=96k";
/// One that has no room for another name, either.
const NO_NAMES: &str = "size=96k,nr_inodes=40";

#[test]
fn answers_on_a_full_disk() {
    for disk in [NO_BYTES, NO_NAMES] {
        let (session, quiz) = (Session::new(), quiz());
        session.store().save(&sitting(&quiz, "Alex", 0, 3)).expect("saved");
        drop(session.store().lock(&name("Alex"), quiz.id()));
        let before = files(&session.home());
        let take = |person| {
            on_full_disk(&session, "home", disk, &["take", "five-practices", "--as", person], "y\n4\nq\n")
        };
        let Some(run) = take("Alex") else { return };
        assert!(run.code == 1 && run.out.contains("Not saved:"), "{}{}", run.out, run.err);
        assert!(run.err.contains(NO_ROOM) && run.err.contains("home/Alex/five-practices/"), "{}", run.err);
        assert!(run.err.contains("your answers before that are kept"), "{}", run.err);
        assert_eq!(files(&session.home()), before);

        // Someone new, for whom even creating a folder may fail.
        let run = take("Sam").expect("as before");
        assert!(run.code == 1 && run.err.contains(NO_ROOM) && run.err.contains("home/Sam"), "{}", run.err);
        assert!(!run.err.contains("is kept"), "{}", run.err);
        assert_eq!(files(&session.home()), before);

        // Forgetting needs no space.
        let run = on_full_disk(&session, "home", disk, &["forget", "Alex"], "y\n").expect("as before");
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        assert!(!session.home().join("Alex").exists());
    }
}

/// Where no disk can be mounted, a limit on the size of new files stands in for a full one.
#[test]
fn answers_that_grow_too_large() {
    let (session, quiz) = (Session::new(), quiz());
    session.store().save(&sitting(&quiz, "Alex", 0, 3)).expect("saved");
    let before = files(&session.home());
    let script = "trap '' XFSZ; ulimit -f 0; \"$0\" take five-practices --as Alex 2>&1 | cat";
    let mut shell = Command::new("bash");
    shell.args(["-o", "pipefail", "-c", script, PROGRAM]);
    let run = session.run_command(&mut shell, "y\n4\nq\n");
    assert_eq!(run.code, 1, "{}", run.out);
    assert!(
        run.out.contains("Not saved:") && run.out.contains("error: ") && run.out.contains("File too large")
    );
    assert_eq!(files(&session.home()), before);
}

#[test]
fn sharing_on_a_full_disk() {
    let (session, quiz) = (Session::new(), quiz());
    session.store().save(&finished(&quiz, "Alex", 0)).expect("saved");
    drop(session.store().lock(&name("Alex"), quiz.id()));
    let before = files(&session.home());
    fs::create_dir(session.path("out")).expect("a folder");
    let path = session.file("out/Alex.shared", "an old file");
    let share = ["share", "Alex", "-o", &path];
    // Nothing can be saved, so no file is written.
    for disk in [NO_BYTES, NO_NAMES] {
        let Some(run) = on_full_disk(&session, "home", disk, &share, "y\ny\ny\n") else { return };
        assert!(run.code == 1 && run.err.contains(NO_ROOM) && run.err.contains("home/Alex"), "{}", run.err);
        assert_eq!(files(&session.home()), before);
        assert_eq!(fs::read_to_string(&path).expect("read"), "an old file");
    }
    // If the file cannot be written, nothing is recorded.
    let run = on_full_disk(&session, "out", NO_BYTES, &share, "y\ny\ny\n").expect("as before");
    assert!(run.code == 1 && run.err.contains(NO_ROOM) && run.err.contains(&path), "{}", run.err);
    assert!(run.err.contains("nothing was written"), "{}", run.err);
    assert_eq!(fs::read_to_string(&path).expect("read"), "an old file");
    assert_eq!(files(&session.path("out")).len(), 1);
    let kept = &session.kept()[0].1;
    assert!(
        kept.contains("shares: []") && !kept.contains("shared: "),
        "a yes counts once the file is written: {kept}"
    );
}

#[test]
fn studies_on_a_full_disk() {
    let (session, quiz) = (Session::new(), quiz());
    let data = session.file("data.csv", responses(&quiz, 400));
    fs::create_dir(session.path("out")).expect("a folder");
    let path = session.file("out/table.csv", "an old table");
    let score = ["study", "score", "five-practices", &data, "-o", &path];
    let compare =
        ["study", "compare", "five-practices", &data, "--couple=couple", "--person=person", "-o", &path];
    for (arguments, disk) in [(&score[..], NO_BYTES), (&compare[..], NO_BYTES), (&score[..], NO_NAMES)] {
        let Some(run) = on_full_disk(&session, "out", disk, arguments, "") else { return };
        assert!(run.code == 1 && run.err.contains(NO_ROOM), "{}", run.err);
        assert!(run.err.contains(&path) && !run.err.contains("data.csv"), "the output is named: {}", run.err);
        assert_eq!(fs::read_to_string(&path).expect("read"), "an old table");
        assert_eq!(files(&session.path("out")).len(), 1);
    }
    // Output for a pipe that is too long for memory waits in a temporary folder until it is complete.
    let long = [&score[..4], &["--digits", "255"]].concat();
    let run = on_full_disk(&session, "waiting", NO_BYTES, &long, "").expect("as before");
    assert_eq!((run.code, run.out.as_str()), (1, ""), "{}", run.err);
    assert!(run.err.contains(NO_ROOM) && run.err.contains("waiting"), "{}", run.err);
}

/// Standard output is full, or the file behind it: every command says so, and commands that ask first do nothing.
#[test]
fn nobody_hears_the_program() {
    if !Path::new("/dev/full").exists() {
        return skipped("there is no /dev/full");
    }
    let (session, quiz) = (Session::new(), quiz());
    session.store().save(&finished(&quiz, "Alex", 0)).expect("saved");
    let before = files(&session.home());
    let data = session.file("data.csv", responses(&quiz, 4));
    let run = |arguments: &[&str], typed: &str| {
        let mut shell = Command::new("sh");
        session.run_command(shell.args(["-c", "\"$@\" >/dev/full", "sh", PROGRAM]).args(arguments), typed)
    };
    for (arguments, typed) in [
        (&[][..], ""),
        (&["take", "five-practices", "--as", "Sam"], "3\nq\n"),
        (&["show", "Alex"], ""),
        (&["show", "Alex", "-o", "/dev/full"], ""),
        (&["share", "Alex", "-o", "nowhere.shared"], "y\ny\ny\n"),
        (&["forget", "Alex"], "y\n"),
        (&["quiz", "list"], ""),
        (&["--version"], ""),
        (&["-V"], ""),
        (&["--help"], ""),
        (&["-h"], ""),
        (&["help"], ""),
        (&["help", "take"], ""),
        (&["help", "quiz", "check"], ""),
        (&["study", "sql", "--help"], ""),
        (&["generate", "completions", "bash"], ""),
        (&["quiz", "explain", "L34"], ""),
        (&["study", "score", "five-practices", &data], ""),
    ] {
        let run = run(arguments, typed);
        assert!(run.code == 1 && run.err.contains("No space left on device"), "{arguments:?}: {}", run.err);
        assert_eq!(run.err.matches("error: ").count(), 1, "{arguments:?}: {}", run.err);
        assert!(
            run.err.contains("standard output") || run.err.contains("/dev/full") || run.err.contains("-: "),
            "{arguments:?}: {}",
            run.err
        );
    }
    assert_eq!(files(&session.home()), before);
    // A reader who has closed the pipe has seen enough.
    let mut shell = Command::new("sh");
    let closed = session.run_command(shell.args(["-c", "\"$0\" show Alex >&-", PROGRAM]), "");
    assert_eq!((closed.code, closed.err.as_str()), (0, ""));
}

fn shut(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("allowed");
}

/// How to run a program so that permissions apply; root without its capabilities is like anybody else. `None` if that
/// is impossible.
fn like_anybody(session: &Session) -> Option<Vec<&'static str>> {
    let folder = session.path("shut");
    fs::create_dir(&folder).expect("a folder");
    shut(&folder, 0o500);
    if fs::write(folder.join("a"), "").is_err_and(|error| error.kind() == ErrorKind::PermissionDenied) {
        return Some(vec!["env"]);
    }
    let without = vec!["setpriv", "--bounding-set=-all", "--inh-caps=-all"];
    let touch = Command::new(without[0]).args(&without[1..]).arg("touch").arg(folder.join("b")).output();
    match touch {
        Ok(touch) if String::from_utf8_lossy(&touch.stderr).contains("Permission denied") => Some(without),
        _ => {
            skipped("rights do not count for this user, and there is no setpriv");
            None
        }
    }
}

/// Runs the program so that permissions apply.
fn denied(session: &Session, like: &[&str], arguments: &[&str], typed: &str) -> Run {
    let mut command = Command::new(like[0]);
    command.args(&like[1..]).arg(PROGRAM).args(arguments);
    session.run_command(command.env("ATTUNED_PASSPHRASE", PASSPHRASE).env("LC_ALL", "C"), typed)
}

const DENIED: &str = "Permission denied (os error 13); check who owns it";

#[test]
fn a_folder_that_cannot_be_changed() {
    let (session, quiz) = (Session::new(), quiz());
    let Some(like) = like_anybody(&session) else { return };
    let run = |arguments: &[&str], typed: &str| denied(&session, &like, arguments, typed);
    let store = session.store();
    let done = store.save(&finished(&quiz, "Alex", 0)).expect("saved");
    let open = store.save(&sitting(&quiz, "Alex", 5000, 3)).expect("saved");
    store
        .save(&sitting(&attuned::quiz::shipped::ALL[1].quiz().expect("sound"), "Alex", 0, 1))
        .expect("saved");
    drop(store.lock(&name("Alex"), quiz.id()));
    let folder = done.parent().expect("a folder").to_owned();
    let before = files(&folder);
    shut(&folder, 0o500);

    let take = run(&["take", "five-practices", "--as", "Alex"], "y\n4\nq\n");
    assert!(take.code == 1 && take.err.contains(DENIED), "{}", take.err);
    assert!(take.err.contains("your answers before that are kept"), "{}", take.err);
    let target = session.path("Alex.shared");
    let share = run(&["share", "Alex", "-o", target.to_str().expect("text")], "y\ny\ny\n");
    assert!(share.code == 1 && share.err.contains(DENIED) && !target.exists(), "{}", share.err);
    assert_eq!(run(&["show", "Alex"], "").code, 0);
    // What can be removed is removed, and the rest is listed.
    let forget = run(&["forget", "Alex"], "y\n");
    assert_eq!(forget.code, 1, "{}", forget.out);
    for path in [&done, &open] {
        let told = format!("{}: {DENIED}", path.display());
        assert!(forget.err.contains(&told) && path.exists(), "{}", forget.err);
    }
    assert!(
        forget.err.contains("2 files of Alex could not be removed from") && !forget.out.contains("Removed."),
        "{}{}",
        forget.out,
        forget.err
    );
    assert_eq!(forget.err.matches(DENIED).count(), 2, "{}", forget.err);
    assert!(!session.home().join("Alex/foundation").exists());
    assert_eq!(files(&session.home()), before);
    shut(&folder, 0o700);

    // If it is not even possible to see what is there, nothing is said to be someone else's.
    let person = session.home().join("Alex");
    shut(&person, 0o400);
    let forget = run(&["forget", "Alex"], "y\n");
    assert!(
        forget.code == 1 && forget.err.contains(&format!("{}: {DENIED}", folder.display())),
        "{}",
        forget.err
    );
    assert!(!forget.out.contains("did not write"), "{}", forget.out);
    // What is empty by then, but cannot be removed, is listed as well.
    shut(&person, 0o500);
    let forget = run(&["forget", "Alex"], "y\n");
    assert!(
        forget.code == 1 && forget.err.contains(&format!("{}: {DENIED}", folder.display())),
        "{}",
        forget.err
    );
    assert!(files(&folder).is_empty());
    shut(&person, 0o700);
    assert_eq!(run(&["forget", "Alex"], "y\n").code, 0);
    assert!(!session.home().join("Alex").exists());
}

#[test]
fn answers_that_cannot_be_opened() {
    let (session, quiz) = (Session::new(), quiz());
    let Some(like) = like_anybody(&session) else { return };
    let run = |arguments: &[&str], typed: &str| denied(&session, &like, arguments, typed);
    let store = session.store();
    store.save(&finished(&quiz, "Alex", 0)).expect("saved");
    let path = store.save(&finished(&quiz, "Alex", 5000)).expect("saved");
    let before = fs::read(&path).expect("read");
    shut(&path, 0);

    let told = format!("{}: {DENIED}", path.display());
    let door = run(&[], "");
    assert!(door.code == 0 && door.out.contains(&told), "{}", door.out);
    // An older one is shown, but never silently.
    let show = run(&["show", "Alex"], "");
    assert!(show.code == 0 && show.err.contains(&told), "{}", show.err);
    let take = run(&["take", "five-practices", "--as", "Alex"], "3\nq\n");
    assert!(take.code == 130 && take.out.contains("left as it is"), "{}{}", take.out, take.err);
    shut(&path, 0o600);
    assert_eq!(fs::read(&path).expect("read"), before);

    shut(&path, 0);
    // Its folder is what counts: it is removed like any other unreadable one.
    let forget = run(&["forget", "Alex"], "y\n");
    assert!(forget.code == 0 && forget.out.contains("1 of them damaged"), "{}{}", forget.out, forget.err);
    assert!(!session.home().join("Alex").exists());
}

#[test]
fn a_home_that_cannot_be_entered() {
    let (session, quiz) = (Session::new(), quiz());
    let Some(like) = like_anybody(&session) else { return };
    session.store().save(&finished(&quiz, "Alex", 0)).expect("saved");
    let before = files(&session.home());
    let target = session.path("Alex.shared");
    let target = target.to_str().expect("text");
    for mode in [0, 0o400] {
        shut(&session.home(), mode);
        let commands: [(&[&str], &str); 7] = [
            (&["take", "five-practices", "--as", "Alex"], "3\nq\n"),
            (&["show"], ""),
            (&["show", "Alex"], ""),
            (&["history", "Alex"], ""),
            (&["compare", "Alex", "quizzes/sample/sam.ron"], ""),
            (&["share", "Alex", "-o", target], "y\ny\ny\n"),
            (&["forget", "Alex"], "y\n"),
        ];
        let runs = commands.map(|(arguments, typed)| denied(&session, &like, arguments, typed));
        let door = denied(&session, &like, &[], "");
        shut(&session.home(), 0o700);
        for ((arguments, _), run) in commands.iter().zip(&runs) {
            assert!(run.code == 1 && run.err.contains(DENIED), "{arguments:?} {mode:o}: {}", run.err);
            assert!(!run.err.contains("nothing is kept"), "{arguments:?}: {}", run.err);
        }
        assert!(door.out.contains(DENIED) && !door.out.contains("Nobody has"), "{}", door.out);
        assert_eq!(files(&session.home()), before);
    }
}

#[test]
fn an_output_folder_that_cannot_be_changed() {
    let (session, quiz) = (Session::new(), quiz());
    let Some(like) = like_anybody(&session) else { return };
    let data = session.file("data.csv", responses(&quiz, 4));
    fs::create_dir(session.path("out")).expect("a folder");
    let path = session.file("out/table.csv", "an old table");
    shut(&session.path("out"), 0o500);
    for arguments in [
        &["study", "score", "five-practices", &data, "-o", &path][..],
        &["show", "quizzes/sample/sam.ron", "--format", "table", "-o", &path],
        &["quiz", "codebook", "five-practices", "-o", &path],
    ] {
        let run = denied(&session, &like, arguments, "");
        assert!(run.code == 1 && run.err.contains(DENIED) && run.err.contains(&path), "{}", run.err);
        assert!(run.err.contains("nothing was written"), "{}", run.err);
    }
    shut(&session.path("out"), 0o700);
    assert_eq!(fs::read_to_string(&path).expect("read"), "an old table");
    assert_eq!(files(&session.path("out")).len(), 1);
}
