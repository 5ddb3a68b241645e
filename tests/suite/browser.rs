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

/// Opens a page in a window as wide as a small phone.
fn open(session: &Session, url: &str) -> Seen {
    let profile = session.path("profile");
    let log = session.path("network.json");
    let run = Command::new("chromium")
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
        .args([
            "--enable-logging=stderr",
            "--window-size=360,740",
            "--virtual-time-budget=2000",
            "--dump-dom",
        ])
        .arg(format!("--user-data-dir={}", profile.display()))
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

/// Adds a script to the page to measure it, and removes the page's policy only for that.
#[test]
#[ignore = "needs Chromium"]
fn no_page_is_wider_than_a_phone() {
    let session = Session::new();
    let page = session.run(&[&COUPLE[..], &["--format", "html"]].concat()).out;
    let (before, after) = page.split_once("<meta http-equiv").expect("a policy");
    let after = after.split_once('>').expect("its end").1;
    let frame = format!("{before}{after}").replace('"', "&quot;");
    // A frame can be narrower than any window.
    let outer = format!(
        "<!DOCTYPE html><title>x</title><iframe id=f style='width:360px;height:700px;border:0' srcdoc=\"{frame}\"></iframe>\
         <script>f.onload = () => {{ const page = f.contentDocument.documentElement; document.title = 'over by ' + (page.scrollWidth - page.clientWidth) }}</script>"
    );
    let seen = open(&session, &format!("file://{}", session.file("outer.html", outer)));
    assert!(seen.page.contains("<title>over by 0</title>"), "{}", &seen.page[..200]);
}
