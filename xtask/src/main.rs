//! Builds the page: `cargo xtask page` writes `target/page/attuned.html`, one file with everything in it.
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
use sha2::{Digest, Sha256};

type Done<T = ()> = Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    let done = match std::env::args().nth(1).as_deref() {
        Some("page") => page(),
        _ => Err("usage: cargo xtask page".into()),
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

/// Writes the page.
fn page() -> Done {
    let engine = engine()?;
    let parts = parts()?;
    let read = |name: &str| fs::read_to_string(parts.join(name));
    let (script, style) = (read("page.js")?, read("page.css")?);
    let template = fs::read_to_string(root().join("web/page/index.html"))?;
    let packed = BASE64.encode(gzip(&engine)?);
    let policy = policy(&script, &style);
    let said = |text: fn(&PageWords) -> &'static str| {
        let paragraph = |language: Language| {
            format!("<p lang=\"{}\">{}</p>", language.tag(), text(PageWords::of(language)))
        };
        Language::ALL.map(paragraph).concat()
    };
    let filled = fill(
        &template,
        &[
            ("policy", &policy),
            ("style", &style),
            ("script", &script),
            ("engine", &packed),
            ("no_script", &said(|words| words.no_script)),
            ("no_wasm", &said(|words| words.no_wasm)),
        ],
    )?;
    let path = root().join("target/page/attuned.html");
    fs::create_dir_all(path.parent().ok_or("a folder")?)?;
    fs::write(&path, &filled)?;
    println!(
        "{}: {} KB, {} KB gzipped, of which the engine {} KB",
        path.canonicalize()?.display(),
        filled.len() / 1000,
        gzip(filled.as_bytes())?.len() / 1000,
        packed.len() / 4 * 3 / 1000
    );
    Ok(())
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

/// What the page may do: run this script, use this style, and reach nothing.
fn policy(script: &str, style: &str) -> String {
    let hash = |text: &str| BASE64.encode(Sha256::digest(text));
    [
        "default-src 'none'".to_owned(),
        format!("script-src 'sha256-{}' 'wasm-unsafe-eval'", hash(script)),
        format!("style-src 'sha256-{}'", hash(style)),
        "worker-src blob:".to_owned(),
        "img-src data: blob:".to_owned(),
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
    let hide = |path: &Path| format!("--remap-path-prefix={}=", path.display());
    let flags = [hide(&home), hide(&root().canonicalize()?)].join("\u{1f}");
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--locked", "--profile", "page", "--target", "wasm32-unknown-unknown"]);
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags).env("CARGO_TARGET_DIR", &target);
    run(cargo.current_dir(root().join("web/engine")))?;
    Ok(fs::read(target.join("wasm32-unknown-unknown/page/attuned_web.wasm"))?)
}

/// The folder of the script and the style, built.
fn parts() -> Done<PathBuf> {
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

fn gzip(bytes: &[u8]) -> Done<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}
