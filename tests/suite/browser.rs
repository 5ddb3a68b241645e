//! Pages in a real browser: nothing on the console, nothing fetched, nothing wider than a phone.
//!
//! These need Chromium, so they run on request: `cargo test --test suite browser -- --ignored`.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::common::session::{COUPLE, Session};

/// What the browser had to say about a page.
struct Seen {
    console: Vec<String>,
    /// Hosts that were asked for something.
    hosts: BTreeSet<String>,
    /// The page as it was in the end.
    page: String,
}

/// The browser, with a profile of its own and as quiet as it can be.
fn browser(session: &Session) -> Command {
    let mut command = Command::new("chromium");
    command
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
        .arg(format!("--user-data-dir={}", session.path("profile").display()));
    command
}

/// Opens a page in a window as wide as a small phone.
fn open(session: &Session, url: &str) -> Seen {
    let log = session.path("network.json");
    let run = browser(session)
        .args([
            "--enable-logging=stderr",
            "--window-size=360,740",
            "--virtual-time-budget=2000",
            "--dump-dom",
        ])
        .arg(format!("--log-net-log={}", log.display()))
        .arg(url)
        .output()
        .expect("chromium");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let said = String::from_utf8_lossy(&run.stderr);
    Seen {
        console: said.lines().filter(|line| line.contains("CONSOLE")).map(ToOwned::to_owned).collect(),
        hosts: hosts(&log),
        page: String::from_utf8_lossy(&run.stdout).into_owned(),
    }
}

fn hosts(log: &Path) -> BTreeSet<String> {
    let log: Value = serde_json::from_slice(&std::fs::read(log).expect("a log")).expect("JSON");
    let events = log["events"].as_array().expect("events");
    let urls = events.iter().filter_map(|event| event["params"]["url"].as_str());
    urls.filter_map(|url| url.split("://").nth(1)?.split(['/', '?']).next().map(ToOwned::to_owned))
        .filter(|host| !host.is_empty())
        .collect()
}

#[test]
#[ignore = "needs Chromium"]
fn pages_are_quiet_and_fetch_nothing() {
    let session = Session::new();
    // What the browser requests on its own account.
    let own = open(&session, "about:blank").hosts;
    // Proof that this test can fail: a page that complains and fetches is noticed.
    let noisy =
        "<!DOCTYPE html><title>x</title><script>console.error('x')</script><img src='http://127.0.0.1:9/x'>";
    let seen = open(&session, &format!("file://{}", session.file("noisy.html", noisy)));
    assert!(seen.console.len() == 1 && seen.hosts.contains("127.0.0.1:9"), "{:?}", seen.hosts);

    let commands = [[&COUPLE[..], &["--explain"]].concat(), vec!["show", COUPLE[1], "--explain"]];
    for (number, command) in commands.iter().enumerate() {
        for ending in ["html", "svg"] {
            let path = session.path(&format!("{number}.{ending}"));
            let path = path.to_str().expect("text");
            let run = session.run(&[&command[..], &["-o", path]].concat());
            assert_eq!(run.code, 0, "{}", run.err);
            let seen = open(&session, &format!("file://{path}"));
            assert_eq!(seen.console, Vec::<String>::new(), "{path}");
            assert_eq!(seen.hosts.difference(&own).collect::<Vec<_>>(), Vec::<&String>::new(), "{path}");
            assert!(seen.page.contains("Alex"), "{path}");
        }
    }
}

/// What a script finds on a page in a frame of this size, which can be narrower than any window. The page's policy is
/// removed only for that.
fn measured(session: &Session, page: &str, (width, height): (u16, u16), script: &str) -> String {
    let (before, after) = page.split_once("<meta http-equiv").expect("a policy");
    let after = after.split_once('>').expect("its end").1;
    let frame = format!("{before}{after}").replace('"', "&quot;");
    let outer = format!(
        "<!DOCTYPE html><title>x</title><iframe id=f style='width:{width}px;height:{height}px;border:0' \
         srcdoc=\"{frame}\"></iframe><script>f.onload = () => {{ const page = f.contentDocument; \
         document.title = {script} }}</script>"
    );
    let seen = open(session, &format!("file://{}", session.file("outer.html", outer)));
    let title = seen.page.split_once("<title>").and_then(|(_, rest)| rest.split_once("</title>"));
    title.expect("a title").0.to_owned()
}

/// The sample couple and one of them, in both languages.
const REPORTS: [(&[&str], &str); 4] =
    [(&COUPLE, "en"), (&COUPLE, "de"), (&["show", COUPLE[1]], "en"), (&["show", COUPLE[1]], "de")];

fn page(session: &Session, command: &[&str], language: &str) -> String {
    session.run(&[command, &["--language", language, "--format", "html"]].concat()).out
}

#[test]
#[ignore = "needs Chromium"]
fn no_page_is_wider_than_a_phone() {
    let session = Session::new();
    for (command, language) in REPORTS {
        let over = "page.documentElement.scrollWidth - page.documentElement.clientWidth";
        let over = measured(&session, &page(&session, command, language), (360, 700), over);
        assert_eq!(over, "0", "{command:?} in {language}");
    }
}

/// The point and the first step are read within two screens of a phone.
#[test]
#[ignore = "needs Chromium"]
fn a_phone_shows_the_first_step_within_two_screens() {
    let session = Session::new();
    for (command, language) in REPORTS {
        let end = "Math.round(page.querySelector('article').getBoundingClientRect().bottom)";
        let end = measured(&session, &page(&session, command, language), (390, 844), end);
        let end: u16 = end.parse().expect("a number");
        assert!(end <= 2 * 844, "{command:?} in {language}: {end}");
    }
}

#[test]
#[ignore = "needs Chromium"]
fn a_print_has_at_most_three_pages() {
    let session = Session::new();
    for (command, language) in REPORTS {
        let path = session.file("page.html", page(&session, command, language));
        let print = session.path("page.pdf");
        let run = browser(&session)
            .arg(format!("--print-to-pdf={}", print.display()))
            .arg(format!("file://{path}"))
            .output()
            .expect("chromium");
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        let print = std::fs::read(print).expect("a print");
        let pages = print.windows(12).filter(|bytes| bytes == b"/Type /Page\n").count();
        assert!((1..=3).contains(&pages), "{command:?} in {language}: {pages}");
    }
}
