//! `attuned lsp`, spoken to as an editor does: over the protocol, with the real program.

mod client;

use std::fs;

use attuned::help::SHIPPED;
use serde_json::{Value, json};

use crate::common::session::{PROGRAM, Session};
use crate::common::{SOUND, SOUND_IN_GERMAN};
use client::{Client, address};

/// What an editor with everything says of itself.
fn able() -> Value {
    json!({
        "general": {"positionEncodings": ["utf-16"]},
        "workspace": {"workspaceEdit": {"documentChanges": true}},
        "textDocument": {
            "completion": {"completionItem": {"snippetSupport": true}},
            "hover": {"contentFormat": ["markdown", "plaintext"]},
            "publishDiagnostics": {"relatedInformation": true},
        },
    })
}

const TEA: &str = "file:///nowhere/tea.ron";

/// The place of the first letter of `text`, in units of UTF-16, and a request about it.
fn place(source: &str, text: &str) -> Value {
    let at = source.find(text).expect(text);
    let line = source[..at].rfind('\n').map_or(0, |end| end + 1);
    json!({"line": source[..at].matches('\n').count(), "character": source[line..at].encode_utf16().count()})
}

fn about(uri: &str, source: &str, text: &str) -> Value {
    json!({"textDocument": {"uri": uri}, "position": place(source, text)})
}

/// The text after edits of the protocol, whose columns are letters of one unit.
fn edited(source: &str, edits: &Value) -> String {
    let starts: Vec<_> = std::iter::once(0).chain(source.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let offset = |place: &Value| {
        let start = starts[place["line"].as_u64().expect("a line") as usize];
        let column = place["character"].as_u64().expect("a column") as usize;
        start + source[start..].chars().take(column).map(char::len_utf8).sum::<usize>()
    };
    let mut edits: Vec<_> = edits.as_array().expect("a list").iter().collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(offset(&edit["range"]["start"])));
    let mut text = source.to_owned();
    for edit in edits {
        let range = offset(&edit["range"]["start"])..offset(&edit["range"]["end"]);
        text.replace_range(range, edit["newText"].as_str().expect("text"));
    }
    text
}

fn codes(found: &[Value]) -> Vec<&str> {
    found.iter().map(|found| found["code"].as_str().unwrap_or("none")).collect()
}

#[test]
fn findings_follow_every_change() {
    let mut client = Client::initialised(&able());
    let broken = SOUND.replacen("dimension: \"calm\"", "dimension: \"calmm\"", 1).replacen(
        "id: \"cup\"",
        "id: \"pour\"",
        1,
    );
    client.open(TEA, &broken);
    let found = client.findings(TEA, Some(1));
    assert_eq!(
        codes(&found).into_iter().filter(|code| code.starts_with('Q')).collect::<Vec<_>>(),
        ["Q011", "Q020"]
    );
    let unknown = found.iter().find(|found| found["code"] == "Q020").expect("found");
    assert_eq!((&unknown["source"], &unknown["severity"]), (&json!("attuned"), &json!(1)));
    assert_eq!(unknown["message"], "there is no dimension `calmm`\ndid you mean `calm`?");
    assert_eq!(unknown["range"]["start"], place(&broken, "\"calmm\""));
    let twice = found.iter().find(|found| found["code"] == "Q011").expect("found");
    assert_eq!(twice["relatedInformation"][0]["location"]["range"]["start"], place(&broken, "\"pour\""));

    // One letter is taken away, then the id is changed: two changes at once, each after the one before it.
    let (at, twice) =
        (place(&broken, "m\", scale"), place(&broken, "pour\", dimension: \"tea\", view: Receive"));
    let next = |place: &Value, columns: u64| json!({"line": place["line"], "character": place["character"].as_u64().expect("a column") + columns});
    let changes = json!([
        {"range": {"start": at, "end": next(&at, 1)}, "text": ""},
        {"range": {"start": twice, "end": next(&twice, 4)}, "text": "cup"},
    ]);
    client.change(TEA, 2, changes);
    let found = client.findings(TEA, Some(2));
    assert!(codes(&found).iter().all(|code| code.starts_with('L')), "{found:?}");

    client.change(TEA, 3, json!([{"text": "Answers(quiz: \"tea\")"}]));
    assert_eq!(client.findings(TEA, Some(3)), [Value::Null; 0]);
    client.change(TEA, 4, json!([{"text": "Quiz("}]));
    assert_eq!(codes(&client.findings(TEA, Some(4))), ["Q001"]);
    client.notify("textDocument/didClose", json!({"textDocument": {"uri": TEA}}));
    assert_eq!(client.findings(TEA, None), [Value::Null; 0]);
    client.end();
}

/// Of many changes in a row, the last is always checked, and none after a later one.
#[test]
fn only_the_newest_version_is_checked() {
    let mut client = Client::initialised(&able());
    client.open(TEA, SOUND);
    for version in 2..200 {
        client.change(TEA, version, json!([{"text": format!("{SOUND}// {version}")}]));
    }
    client.change(TEA, 200, json!([{"text": SOUND.replacen("format: 1", "format: one", 1)}]));
    assert!(codes(&client.findings(TEA, Some(200))).contains(&"Q005"));
    client.end();
}

#[test]
fn what_can_be_fixed_is_offered_as_an_action() {
    let mut client = Client::initialised(&able());
    let broken =
        SOUND.replacen("dimension: \"calm\"", "dimension: \"calmm\"", 1).replacen("tilte", "title", 1);
    let broken = broken.replacen("about: \"How the two", "abuot: \"How the two", 1);
    client.open(TEA, &broken);
    client.findings(TEA, Some(1));
    let actions = |client: &mut Client, at: &Value, only: Option<&str>| {
        let only = only.map_or_else(|| json!({}), |only| json!({"only": [only]}));
        let mut context = json!({"diagnostics": []});
        context.as_object_mut().expect("an object").extend(only.as_object().expect("an object").clone());
        let params =
            json!({"textDocument": {"uri": TEA}, "range": {"start": at, "end": at}, "context": context});
        client
            .request("textDocument/codeAction", params)
            .expect("actions")
            .as_array()
            .expect("a list")
            .clone()
    };
    let at = place(&broken, "calmm");
    let offered = actions(&mut client, &at, Some("quickfix"));
    assert_eq!(offered.len(), 1, "{offered:?}");
    assert_eq!(offered[0]["title"], "Replace `calmm` with `calm`");
    assert_eq!(
        (&offered[0]["kind"], &offered[0]["diagnostics"][0]["code"]),
        (&json!("quickfix"), &json!("Q020"))
    );
    let change = &offered[0]["edit"]["documentChanges"][0];
    assert_eq!(change["textDocument"], json!({"uri": TEA, "version": 1}));
    assert_eq!(edited(&broken, &change["edits"]), broken.replacen("calmm", "calm", 1));

    let all = actions(&mut client, &place(&broken, "Quiz"), Some("source.fixAll"));
    assert_eq!(all.len(), 1);
    assert_eq!(all[0]["kind"], "source.fixAll.attuned");
    assert_eq!(edited(&broken, &all[0]["edit"]["documentChanges"][0]["edits"]), SOUND);
    assert_eq!(actions(&mut client, &at, Some("refactor")), [Value::Null; 0]);
    assert_eq!(actions(&mut client, &at, None).len(), 2);
    client.end();
}

#[test]
fn places_are_counted_as_the_client_counts() {
    let text = "\u{feff}Quiz(title: \"🫖 ä\", tilte: \"x\",\r\n safety: \"🫖\", format: 2x)";
    for (encodings, (title, format)) in
        [(json!(["utf-8", "utf-16"]), ((3 + 23, 31), 25)), (json!(null), ((1 + 20, 26), 23))]
    {
        let mut able = able();
        able["general"]["positionEncodings"] = encodings.clone();
        let mut client = Client::start();
        let answer = client.request("initialize", json!({"capabilities": able})).expect("an answer");
        let expected = if encodings.is_null() { "utf-16" } else { "utf-8" };
        assert_eq!(answer["capabilities"]["positionEncoding"], expected);
        client.open(TEA, text);
        let found = client.findings(TEA, Some(1));
        let range = |code| &found.iter().find(|found| found["code"] == code).expect(code)["range"];
        assert_eq!(range("Q002")["start"], json!({"line": 0, "character": title.0}), "{expected}");
        assert_eq!(range("Q002")["end"], json!({"line": 0, "character": title.1}));
        assert_eq!(range("Q005")["start"], json!({"line": 1, "character": format}));
        // The emoji is taken away by its two halves, or its four bytes.
        let start = if encodings.is_null() { 1 + 13 } else { 3 + 13 };
        let end = start + if encodings.is_null() { 2 } else { 4 };
        let range = json!({"start": {"line": 0, "character": start}, "end": {"line": 0, "character": end}});
        client.change(TEA, 2, json!([{"range": range, "text": "tea"}]));
        let found = client.findings(TEA, Some(2));
        let start = &found.iter().find(|found| found["code"] == "Q002").expect("found")["range"]["start"];
        assert_eq!(start["character"], if encodings.is_null() { 22 } else { 25 });
        client.end();
    }
}

#[test]
fn completions_come_as_the_client_can_take_them() {
    let text = SOUND.replacen("dimension: \"tea\", view: Give", "dimension: \"t\", ", 1);
    let at = |offset: u64, near: &str| {
        let mut about = about(TEA, &text, near);
        let column = about["position"]["character"].as_u64().expect("a column") + offset;
        about["position"]["character"] = column.into();
        about
    };
    for (capabilities, is_able) in [(able(), true), (json!({}), false)] {
        let mut client = Client::initialised(&capabilities);
        client.open(TEA, &text);
        let offered = client.request("textDocument/completion", at(2, "\"t\",")).expect("completions");
        let tea = &offered[0];
        assert_eq!((&tea["label"], &tea["filterText"]), (&json!("tea"), &json!("\"tea\"")));
        assert_eq!((&tea["detail"], &tea["documentation"]), (&json!("Tea"), &json!("Having tea.")));
        let range = &tea["textEdit"]["range"];
        assert_eq!(range["start"], place(&text, "\"t\","));
        assert_eq!(tea["textEdit"]["newText"], "\"tea\"");
        let offered = client.request("textDocument/completion", at(5, "\"t\",")).expect("completions");
        let view =
            offered.as_array().expect("a list").iter().find(|one| one["label"] == "view").expect("`view`");
        let written = if is_able { "view: ${1|Own,Give,Receive,Wish|}" } else { "view: " };
        assert_eq!(view["textEdit"]["newText"], written);
        assert_eq!(view["insertTextFormat"], if is_able { 2 } else { 1 });
        let hover = client.request("textDocument/hover", about(TEA, &text, "weight:")).expect("a hover");
        assert_eq!(hover["contents"]["kind"], if is_able { "markdown" } else { "plaintext" });
        client.end();
    }
}

/// A folder whose name has a space and a letter that is escaped, with the quiz and a translation on disk.
fn folder() -> (Session, String, String) {
    let session = Session::new();
    fs::create_dir(session.path("my tea")).expect("a folder");
    session.file("my tea/tea.ron", SOUND);
    session.file("my tea/tea.de.ron", SOUND_IN_GERMAN);
    session.file("my tea/other.fr.ron", SOUND_IN_GERMAN.replace("\"tea\",\n", "\"other\",\n"));
    session.file("my tea/data.ron", "Answers(quiz: \"tea\")");
    let (tea, german) =
        (address(&session.path("my tea/tea.ron")), address(&session.path("my tea/tea.de.ron")));
    (session, tea, german)
}

#[test]
fn an_id_is_followed_and_renamed_through_quiz_and_translations() {
    let (_session, tea, german) = folder();
    let mut client = Client::initialised(&able());
    client.open(&tea, SOUND);
    let defined =
        client.request("textDocument/definition", about(&tea, SOUND, "slow\", at_least")).expect("an answer");
    assert_eq!(defined[0]["uri"], tea);
    assert_eq!(defined[0]["range"]["start"], place(SOUND, "slow\", dimension"));

    client.open(&german, SOUND_IN_GERMAN);
    let in_german = about(&german, SOUND_IN_GERMAN, "slow\":");
    let defined = client.request("textDocument/definition", in_german.clone()).expect("an answer");
    assert_eq!(
        (&defined[0]["uri"], &defined[0]["range"]["start"]),
        (&json!(tea), &place(SOUND, "slow\", dimension"))
    );
    client.notify("textDocument/didClose", json!({"textDocument": {"uri": german}}));

    let mut params = about(&tea, SOUND, "slow\", at_least");
    params["context"] = json!({"includeDeclaration": false});
    let named = client.request("textDocument/references", params.clone()).expect("an answer");
    let places: Vec<_> = named
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| (one["uri"].clone(), one["range"]["start"].clone()))
        .collect();
    assert_eq!(
        places,
        [(json!(tea), place(SOUND, "slow\", at_least")), (json!(german), place(SOUND_IN_GERMAN, "slow\":")),]
    );
    params["context"] = json!({"includeDeclaration": true});
    assert_eq!(
        client
            .request("textDocument/references", params)
            .expect("an answer")
            .as_array()
            .expect("a list")
            .len(),
        3
    );

    let at = about(&tea, SOUND, "slow\", at_least");
    let prepared = client.request("textDocument/prepareRename", at.clone()).expect("an answer");
    assert_eq!(prepared["placeholder"], "slow");
    assert_eq!(client.request("textDocument/prepareRename", about(&tea, SOUND, "weight")), Ok(Value::Null));
    let mut params = at;
    params["newName"] = json!("unhurried");
    let edit = client.request("textDocument/rename", params.clone()).expect("an edit");
    let changes = edit["documentChanges"].as_array().expect("a list");
    assert_eq!(changes.len(), 2);
    assert_eq!(changes[0]["textDocument"], json!({"uri": tea, "version": 1}));
    assert_eq!(changes[1]["textDocument"], json!({"uri": german, "version": null}));
    let renamed = edited(SOUND, &changes[0]["edits"]);
    assert_eq!(renamed, SOUND.replace("\"slow\"", "\"unhurried\""));
    assert_eq!(
        edited(SOUND_IN_GERMAN, &changes[1]["edits"]),
        SOUND_IN_GERMAN.replace("\"slow\"", "\"unhurried\"")
    );

    for (new, why) in [
        ("cup", "there is already an item `cup`: choose another id"),
        ("no good", "`no good` cannot be an id"),
    ] {
        params["newName"] = json!(new);
        let (code, message) = client.request("textDocument/rename", params.clone()).expect_err("refused");
        assert_eq!(code, -32803);
        assert!(message.starts_with(why), "{message}");
    }
    let mut nothing = about(&tea, SOUND, "weight");
    nothing["newName"] = json!("x");
    assert!(client.request("textDocument/rename", nothing).is_err());
    client.end();

    // A client that knows no versions gets the same as a map.
    let mut client = Client::initialised(&json!({}));
    client.open(&tea, SOUND);
    params["newName"] = json!("unhurried");
    let edit = client.request("textDocument/rename", params).expect("an edit");
    assert_eq!(edit["changes"].as_object().expect("a map").len(), 2);
    client.end();
}

#[test]
fn a_translation_is_checked_against_its_quiz_on_disk_or_in_the_editor() {
    let (session, tea, german) = folder();
    let mut client = Client::initialised(&able());
    let short = SOUND_IN_GERMAN.replace("        \"slow\": \"Der Tee war gemächlich.\",\n", "");
    client.open(&german, &short);
    let found = client.findings(&german, Some(1));
    assert!(codes(&found).contains(&"Q072"), "{found:?}");

    let at = place(&short, "language");
    let range = json!({"start": at, "end": {"line": at["line"], "character": 30}});
    let params = json!({"textDocument": {"uri": german}, "range": range, "context": {"diagnostics": []}});
    let actions = client.request("textDocument/codeAction", params).expect("actions");
    assert_eq!(actions[0]["title"], "Add the missing texts, to be translated");
    assert_eq!(actions[0]["diagnostics"][0]["code"], "Q072");
    assert_eq!(actions[1]["kind"], "source.addMissingTexts.attuned");
    let text = edited(&short, &actions[0]["edit"]["documentChanges"][0]["edits"]);
    assert!(text.contains("        \"slow\": \"\", // Tea was slow.\n"), "{text}");
    client.change(&german, 2, json!([{"text": text}]));
    assert_eq!(codes(&client.findings(&german, Some(2))).iter().filter(|code| **code == "Q014").count(), 1);

    // What is open in the editor counts, and a change of the quiz has its translations checked again.
    client.open(&tea, &SOUND.replace("\"slow\"", "\"calmly\""));
    let found = client.findings(&german, Some(2));
    assert!(codes(&found).contains(&"Q022"), "{found:?}");
    client.change(&tea, 2, json!([{"text": SOUND.replacen("format: 1", "format: one", 1)}]));
    let found = client.findings(&german, Some(2));
    assert_eq!(found[0]["message"], "the quiz that this file translates still has errors; fix those first");
    assert_eq!(found[0]["range"]["start"], place(&text, "tea\","));
    client.notify("textDocument/didClose", json!({"textDocument": {"uri": tea}}));
    assert!(codes(&client.findings(&german, Some(2))).contains(&"Q014"));
    fs::remove_file(session.path("my tea/tea.ron")).expect("removed");
    client.notify("workspace/didChangeWatchedFiles", json!({"changes": []}));
    let found = client.findings(&german, Some(2));
    assert!(
        found[0]["message"].as_str().is_some_and(|text| text.starts_with("the quiz `tea` that this file"))
    );
    client.end();
}

/// What a file is meant to be is judged as `quiz check` judges it; nothing is wrong with one that is only begun.
#[test]
fn a_file_is_checked_as_what_it_is_meant_to_be() {
    let (_session, _, german) = folder();
    let mut client = Client::initialised(&able());
    client
        .open(&german, &SOUND_IN_GERMAN.replacen("Translation(", "(", 1).replacen("\"pour\"", "\"poor\"", 1));
    assert_eq!(codes(&client.findings(&german, Some(1))), ["Q022"]);
    let help = SHIPPED.replacen("\"GB\":", "\"gb\":", 1);
    for (version, text, expected) in
        [(2, "", &[][..]), (3, "Qui", &[]), (4, "(width: 1)", &[]), (5, &help, &["Q010"])]
    {
        client.change(&german, version, json!([{"text": text}]));
        assert_eq!(codes(&client.findings(&german, Some(version))), expected, "{text}");
    }
    client.end();
}

#[test]
fn the_outline_and_hovers_are_passed_on() {
    let mut client = Client::initialised(&able());
    client.open(TEA, SOUND);
    let symbols = client
        .request("textDocument/documentSymbol", json!({"textDocument": {"uri": TEA}}))
        .expect("an outline");
    let names: Vec<_> = symbols.as_array().expect("a list").iter().map(|one| &one["name"]).collect();
    assert_eq!(names, ["scales", "dimensions", "items", "practices"]);
    assert_eq!(symbols[2]["children"].as_array().expect("a list").len(), 5);
    let said =
        client.request("textDocument/hover", about(TEA, SOUND, "calm\",\n    dimensions")).expect("a hover");
    assert!(
        said["contents"]["value"].as_str().is_some_and(|text| text.contains("**dimension `calm`**: Calm"))
    );
    assert_eq!(client.request("textDocument/hover", about(TEA, SOUND, "[")), Ok(Value::Null));
    client.end();
}

#[test]
fn nothing_that_is_sent_ends_the_conversation() {
    let mut client = Client::start();
    let (code, _) = client.request("textDocument/hover", json!({})).expect_err("too early");
    assert_eq!(code, -32002);
    client.request("initialize", json!({"capabilities": 3})).expect("whatever the client says of itself");
    let (code, _) = client.request("initialize", json!({})).expect_err("twice");
    assert_eq!(code, -32600);
    for (bytes, code) in
        [("Content-Length: 1\r\n\r\n{", -32700), ("noise\r\n\r\nContent-Length: 2\r\n\r\n[]", -32600)]
    {
        client.send_bytes(bytes.as_bytes());
        let answer = client.next();
        assert_eq!((&answer["id"], &answer["error"]["code"]), (&Value::Null, &json!(code)));
    }
    let (code, message) = client.request("textDocument/dance", json!({})).expect_err("unknown");
    assert_eq!((code, message.as_str()), (-32601, "there is no request `textDocument/dance` here"));
    for params in [
        json!(null),
        json!([]),
        json!({"textDocument": 1}),
        about("file:///not/open.ron", "x", "x"),
        about("no address", "x", "x"),
    ] {
        let (code, _) = client.request("textDocument/hover", params).expect_err("wrong parameters");
        assert_eq!(code, -32602);
    }
    for method in [
        "textDocument/didOpen",
        "textDocument/didChange",
        "textDocument/didClose",
        "$/setTrace",
        "textDocument/dance",
        "$/cancelRequest",
    ] {
        client.notify(method, json!({"textDocument": {"uri": 1}}));
    }
    client.send(&json!({"jsonrpc": "2.0", "id": 99, "result": null}));
    client.open(TEA, "Quiz(");
    // Places that are nowhere, and an end before the beginning.
    let far = json!({"line": 4_000_000_000_u32, "character": 4_000_000_000_u32});
    client.change(
        TEA,
        2,
        json!([{"range": {"start": far, "end": {"line": 0, "character": 0}}, "text": ")"}]),
    );
    client.findings(TEA, Some(2));
    let params = json!({"textDocument": {"uri": TEA}, "position": far});
    assert_eq!(client.request("textDocument/hover", params), Ok(Value::Null));
    client.end();
}

/// A cancelled request gets one answer all the same: its result, or that it was cancelled.
#[test]
fn a_request_can_be_cancelled() {
    let mut client = Client::initialised(&able());
    client.open(TEA, SOUND);
    client.findings(TEA, Some(1));
    let first = client.ask("textDocument/documentSymbol", json!({"textDocument": {"uri": TEA}}));
    let second = client.ask("textDocument/documentSymbol", json!({"textDocument": {"uri": TEA}}));
    client.notify("$/cancelRequest", json!({"id": second}));
    client.notify("$/cancelRequest", json!({"id": "no such request"}));
    let mut answers = [client.next(), client.next()];
    answers.sort_by_key(|answer| answer["id"].as_i64());
    assert_eq!((&answers[0]["id"], answers[0].get("error")), (&json!(first), None));
    assert_eq!(answers[1]["id"], second);
    assert!(answers[1].get("result").is_some() || answers[1]["error"]["code"] == -32800, "{}", answers[1]);
    client.end();
}

#[test]
fn the_exit_code_says_whether_the_end_was_orderly() {
    let mut client = Client::initialised(&able());
    client.notify("exit", Value::Null);
    assert_eq!(client.leave().0, 1);
    assert_eq!(Client::initialised(&able()).leave().0, 1);
    let mut client = Client::initialised(&able());
    client.request("shutdown", Value::Null).expect("an answer");
    let (code, _) = client.request("textDocument/hover", json!({})).expect_err("too late");
    assert_eq!(code, -32600);
    assert_eq!(client.leave().0, 1, "`exit` was not said");
    Client::start().leave();
}

/// Whatever else a file is, it is left alone.
#[test]
fn a_whole_quiz_is_typed_letter_by_letter() {
    let mut client = Client::initialised(&able());
    client.open(TEA, "");
    let (mut line, mut column, mut version) = (0, 0, 1);
    for letter in SOUND.chars() {
        let at = json!({"line": line, "character": column});
        version += 1;
        client.change(TEA, version, json!([{"range": {"start": at, "end": at}, "text": letter.to_string()}]));
        (line, column) = if letter == '\n' { (line + 1, 0) } else { (line, column + letter.len_utf16()) };
        if version % 50 == 0 {
            client.findings(TEA, Some(version));
            let about =
                json!({"textDocument": {"uri": TEA}, "position": {"line": line, "character": column}});
            client.request("textDocument/completion", about.clone()).expect("completions");
            client.request("textDocument/hover", about).expect("an answer");
        }
    }
    let found = client.findings(TEA, Some(version));
    assert!(codes(&found).iter().all(|code| code.starts_with('L')), "{found:?}");
    client.end();
}

#[cfg(unix)]
#[test]
fn by_hand_it_says_what_it_is() {
    let session = Session::new();
    let mut terminal = crate::common::terminal::Terminal::start_other(&session, PROGRAM, &["lsp"], (100, 20));
    terminal.wait_for("This is a language server: an editor starts it");
    terminal.press("\u{4}");
    assert_eq!(terminal.end().code(), Some(1));
    assert!(session.run(&["lsp", "--help"]).out.contains("editors/README.md"));
}
