//! Messages as they travel: a head that says how long they are, and JSON.

use std::io::{self, BufRead, Read};

use lsp_server::{ErrorCode, Message};
use serde_json::{Value, json};

use crate::cli::{CliError, output};

/// What arrived.
pub(super) enum Arrival {
    Message(Message),
    /// What is no message, and the answer to it.
    Malformed(Value),
}

/// No head is longer.
const HEAD: u64 = 16 * 1024;

/// Reads the next message; `None` at the end. Whatever is wrong with one, the next can be read.
pub(super) fn read(from: &mut impl BufRead) -> io::Result<Option<Arrival>> {
    let Some(length) = length(from)? else { return Ok(None) };
    let mut body = Vec::new();
    // Memory is taken as the text arrives, whatever the head says.
    let read = from.by_ref().take(length).read_to_end(&mut body)?;
    if (read as u64) < length {
        return Ok(None);
    }
    let refused = |code: ErrorCode, message: String| {
        Arrival::Malformed(json!({
            "jsonrpc": "2.0", "id": null, "error": {"code": code as i32, "message": message},
        }))
    };
    let value: Value = match serde_json::from_slice(&body) {
        Ok(value) => value,
        Err(error) => return Ok(Some(refused(ErrorCode::ParseError, error.to_string()))),
    };
    Ok(Some(match serde_json::from_value(value) {
        Ok(message) => Arrival::Message(message),
        Err(_) => {
            refused(ErrorCode::InvalidRequest, "this is no request, response or notification".to_owned())
        }
    }))
}

/// How long the next message is. Lines that belong to no head are passed over.
fn length(from: &mut impl BufRead) -> io::Result<Option<u64>> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        if from.by_ref().take(HEAD).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim_end();
        match line.split_once(':') {
            Some((name, value)) if name.eq_ignore_ascii_case("Content-Length") => {
                length = value.trim().parse().ok();
            }
            None if line.is_empty() && length.is_some() => return Ok(length),
            _ => {}
        }
    }
}

/// Sends a message.
pub(super) fn write(message: &Message) -> Result<(), CliError> {
    let mut frame = Vec::new();
    message.write(&mut frame)?;
    output::data(&String::from_utf8_lossy(&frame))
}

/// Sends what is a message already.
pub(super) fn write_value(value: &Value) -> Result<(), CliError> {
    let text = value.to_string();
    output::data(&format!("Content-Length: {}\r\n\r\n{text}", text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arrivals(mut bytes: &[u8]) -> Vec<String> {
        let mut all = Vec::new();
        while let Some(arrival) = read(&mut bytes).unwrap() {
            all.push(match arrival {
                Arrival::Message(Message::Request(request)) => request.method,
                Arrival::Message(Message::Notification(notification)) => notification.method,
                Arrival::Message(Message::Response(_)) => "response".to_owned(),
                Arrival::Malformed(answer) => answer["error"]["code"].to_string(),
            });
        }
        all
    }

    #[test]
    fn whatever_arrives_the_next_message_is_read() {
        let framed = |body: &str| format!("Content-Length: {}\r\n\r\n{body}", body.len());
        let bytes = [
            framed(r#"{"id": 1, "method": "a"}"#),
            framed("{"),
            "noise\r\n\r\nContent-Length: many\r\n\r\n".to_owned(),
            framed("[1]").replace("Content-Length", "content-type: x\r\ncontent-length"),
            framed(r#"{"method": "b"}"#),
            framed(r#"{"id": "x", "result": null}"#),
            "Content-Length: 99999999999999999\r\n\r\n{}".to_owned(),
        ]
        .concat();
        assert_eq!(arrivals(bytes.as_bytes()), ["a", "-32700", "-32600", "b", "response"]);
        assert_eq!(arrivals(b"Content-Length: 2\r\n\r\n\xff\xff"), ["-32700"]);
        assert_eq!(arrivals(b""), [""; 0]);
    }
}
