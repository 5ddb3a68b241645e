//! A client of the language server: the real program, spoken to over pipes. Every message that arrives is checked
//! against the types of the protocol.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use lsp_types::notification::{Notification, PublishDiagnostics};
use lsp_types::request::{
    CodeActionRequest, Completion, DocumentSymbolRequest, GotoDefinition, HoverRequest, Initialize,
    PrepareRenameRequest, References, Rename, Request, Shutdown,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::common::session::PROGRAM;

pub struct Client {
    child: Child,
    input: Option<ChildStdin>,
    arriving: Receiver<Value>,
    /// Notifications that nobody has asked for yet.
    notes: VecDeque<Value>,
    last: i32,
}

/// Reads a message that must be framed as the protocol says.
fn read(from: &mut impl BufRead) -> Option<Value> {
    let mut head = String::new();
    if from.read_line(&mut head).expect("a head") == 0 {
        return None;
    }
    let length =
        head.strip_prefix("Content-Length: ").expect("a length").trim_end().parse().expect("a number");
    let mut empty = String::new();
    from.read_line(&mut empty).expect("a line");
    assert_eq!(empty, "\r\n");
    let mut body = vec![0; length];
    from.read_exact(&mut body).expect("the whole message");
    let value: Value = serde_json::from_slice(&body).expect("JSON");
    assert_eq!(value["jsonrpc"], "2.0");
    Some(value)
}

/// Whether a value is a `T`, and nothing of it is lost.
fn is_a<T: Serialize + DeserializeOwned>(value: &Value) {
    let typed: T = serde_json::from_value(value.clone()).unwrap_or_else(|error| panic!("{error}: {value}"));
    assert_eq!(&serde_json::to_value(typed).expect("JSON"), value);
}

fn check(method: &str, result: &Value) {
    match method {
        Initialize::METHOD => is_a::<<Initialize as Request>::Result>(result),
        Completion::METHOD => is_a::<<Completion as Request>::Result>(result),
        HoverRequest::METHOD => is_a::<<HoverRequest as Request>::Result>(result),
        GotoDefinition::METHOD => is_a::<<GotoDefinition as Request>::Result>(result),
        References::METHOD => is_a::<<References as Request>::Result>(result),
        PrepareRenameRequest::METHOD => is_a::<<PrepareRenameRequest as Request>::Result>(result),
        Rename::METHOD => is_a::<<Rename as Request>::Result>(result),
        DocumentSymbolRequest::METHOD => is_a::<<DocumentSymbolRequest as Request>::Result>(result),
        CodeActionRequest::METHOD => is_a::<<CodeActionRequest as Request>::Result>(result),
        Shutdown::METHOD => is_a::<()>(result),
        other => panic!("an answer to `{other}`"),
    }
}

#[allow(clippy::needless_pass_by_value, reason = "the tests write them where they are needed")]
impl Client {
    pub fn start() -> Self {
        let mut child = Command::new(PROGRAM)
            .arg("lsp")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program");
        let mut output = BufReader::new(child.stdout.take().expect("an output"));
        let (sender, arriving) = channel();
        std::thread::spawn(move || {
            while let Some(message) = read(&mut output) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        let input = child.stdin.take();
        Self { child, input, arriving, notes: VecDeque::new(), last: 0 }
    }

    /// A client that can do everything, or nothing, after the first exchange.
    pub fn initialised(capabilities: &Value) -> Self {
        let mut client = Self::start();
        let result = client
            .request("initialize", json!({"processId": null, "rootUri": null, "capabilities": capabilities}));
        assert_eq!(result.expect("an answer")["serverInfo"]["name"], "attuned");
        client.notify("initialized", json!({}));
        client
    }

    pub fn send_bytes(&mut self, bytes: &[u8]) {
        self.input.as_mut().expect("open").write_all(bytes).expect("sent");
    }

    pub fn send(&mut self, message: &Value) {
        let text = message.to_string();
        self.send_bytes(format!("Content-Length: {}\r\n\r\n{text}", text.len()).as_bytes());
    }

    pub fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// The next message; it must come soon.
    pub fn next(&mut self) -> Value {
        self.arriving.recv_timeout(Duration::from_secs(60)).expect("a message")
    }

    /// Sends a request and returns its id.
    pub fn ask(&mut self, method: &str, params: Value) -> i32 {
        self.last += 1;
        self.send(&json!({"jsonrpc": "2.0", "id": self.last, "method": method, "params": params}));
        self.last
    }

    /// The answer to a request: its result, or its error with code and message.
    pub fn request(&mut self, method: &str, params: Value) -> Result<Value, (i64, String)> {
        let id = self.ask(method, params);
        loop {
            let message = self.next();
            if message["id"] == id {
                if let Some(error) = message.get("error") {
                    let code = error["code"].as_i64().expect("a code");
                    return Err((code, error["message"].as_str().expect("a sentence").to_owned()));
                }
                check(method, &message["result"]);
                return Ok(message["result"].clone());
            }
            self.notes.push_back(message);
        }
    }

    /// The findings about a version of a file, as soon as they are published. None of a later version come before.
    pub fn findings(&mut self, uri: &str, version: Option<i32>) -> Vec<Value> {
        loop {
            let message = self.notes.pop_front().unwrap_or_else(|| self.next());
            assert_eq!(message["method"], PublishDiagnostics::METHOD, "{message}");
            is_a::<<PublishDiagnostics as Notification>::Params>(&message["params"]);
            let params = &message["params"];
            let found = params["version"].as_i64().map(|found| found as i32);
            if params["uri"] == uri && found == version {
                return params["diagnostics"].as_array().expect("a list").clone();
            }
            assert!(params["uri"] != uri || found < version, "{params}");
        }
    }

    pub fn open(&mut self, uri: &str, text: &str) {
        let document = json!({"uri": uri, "languageId": "ron", "version": 1, "text": text});
        self.notify("textDocument/didOpen", json!({"textDocument": document}));
    }

    pub fn change(&mut self, uri: &str, version: i32, changes: Value) {
        let document = json!({"uri": uri, "version": version});
        self.notify("textDocument/didChange", json!({"textDocument": document, "contentChanges": changes}));
    }

    /// Ends the conversation as is proper.
    pub fn end(mut self) {
        assert_eq!(self.request("shutdown", Value::Null), Ok(Value::Null));
        self.notify("exit", Value::Null);
        assert_eq!(self.leave(), (0, String::new()));
    }

    /// Closes the connection, and returns the exit code and what was said on standard error.
    pub fn leave(mut self) -> (i32, String) {
        drop(self.input.take());
        let mut said = String::new();
        self.child.stderr.take().expect("an output").read_to_string(&mut said).expect("text");
        (self.child.wait().expect("an end").code().expect("no signal"), said)
    }
}

/// The address of a file.
pub fn address(path: &Path) -> String {
    format!("file://{}", path.to_str().expect("text").replace(' ', "%20"))
}
