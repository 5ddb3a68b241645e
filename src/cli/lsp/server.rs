//! The loop: messages in their order, and checks in between.

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, TryRecvError};

use attuned::editor::{Encoding, Places};
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::notification::{
    DidChangeTextDocument, DidChangeWatchedFiles, DidCloseTextDocument, DidOpenTextDocument,
    DidSaveTextDocument, Notification as _, PublishDiagnostics,
};
use lsp_types::{PublishDiagnosticsParams, Uri};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::check::{check, shown};
use super::documents::Documents;
use super::features::{self, Client};
use super::wire::{self, Arrival};
use crate::cli::CliError;

/// How far the conversation has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Begun,
    Initialised,
    ShutDown,
}

pub(super) struct Server {
    inbox: Receiver<Arrival>,
    /// What has arrived and was not dealt with yet.
    waiting: VecDeque<Arrival>,
    has_ended: bool,
    stage: Stage,
    documents: Documents,
    client: Client,
}

impl Server {
    pub fn new(inbox: Receiver<Arrival>) -> Self {
        Self {
            inbox,
            waiting: VecDeque::new(),
            has_ended: false,
            stage: Stage::Begun,
            documents: Documents::default(),
            client: Client::default(),
        }
    }

    /// Runs until the client leaves, and returns whether it said so first.
    pub fn run(mut self) -> Result<bool, CliError> {
        loop {
            self.pump()?;
            if let Some(arrival) = self.waiting.pop_front() {
                if self.deal_with(arrival)? {
                    return Ok(self.stage == Stage::ShutDown);
                }
            } else if let Some(uri) = self.unchecked() {
                self.check(&uri)?;
            } else if self.has_ended {
                return Ok(false);
            } else {
                match self.inbox.recv() {
                    Ok(arrival) => self.waiting.push_back(arrival),
                    Err(_) => self.has_ended = true,
                }
            }
        }
    }

    /// Takes in all that has arrived. A request that was cancelled before its turn is not worked on.
    fn pump(&mut self) -> Result<(), CliError> {
        loop {
            match self.inbox.try_recv() {
                Ok(Arrival::Message(Message::Notification(note))) if note.method == "$/cancelRequest" => {
                    self.cancel(&note.params)?;
                }
                Ok(arrival) => self.waiting.push_back(arrival),
                Err(TryRecvError::Empty) => return Ok(()),
                Err(TryRecvError::Disconnected) => {
                    self.has_ended = true;
                    return Ok(());
                }
            }
        }
    }

    fn cancel(&mut self, params: &Value) -> Result<(), CliError> {
        let Ok(id) = serde_json::from_value::<RequestId>(params["id"].clone()) else { return Ok(()) };
        let is_meant = |arrival: &Arrival| matches!(arrival, Arrival::Message(Message::Request(request)) if request.id == id);
        if let Some(position) = self.waiting.iter().position(is_meant) {
            self.waiting.remove(position);
            let code = ErrorCode::RequestCanceled as i32;
            wire::write(&Response::new_err(id, code, "cancelled".to_owned()).into())?;
        }
        Ok(())
    }

    /// A document that has to be checked.
    fn unchecked(&self) -> Option<Uri> {
        let mut open = self.documents.open.iter();
        open.find(|(_, document)| document.checked.is_none()).map(|(uri, _)| uri.clone())
    }

    /// Checks a document and publishes what was found, unless it has changed meanwhile.
    fn check(&mut self, uri: &Uri) -> Result<(), CliError> {
        let Some(document) = self.documents.open.get(uri) else { return Ok(()) };
        let checked = check(&self.documents, uri, document);
        self.pump()?;
        if self.waiting.iter().any(|arrival| changes(arrival, uri)) {
            return Ok(());
        }
        let Some(document) = self.documents.open.get_mut(uri) else { return Ok(()) };
        document.checked = Some(checked);
        self.publish(uri)
    }

    fn publish(&self, uri: &Uri) -> Result<(), CliError> {
        let (version, diagnostics) = match self.documents.open.get(uri) {
            Some(document) => {
                let Some(checked) = &document.checked else { return Ok(()) };
                let places = Places::of(&document.text, self.documents.encoding);
                let shown = shown(checked, uri, document, &places, self.client.has_related);
                (Some(document.version), shown)
            }
            None => (None, Vec::new()),
        };
        let params = PublishDiagnosticsParams { uri: uri.clone(), diagnostics, version };
        let params = serde_json::to_value(params).map_err(|error| CliError::new(error.to_string()))?;
        wire::write(&Notification { method: PublishDiagnostics::METHOD.to_owned(), params }.into())
    }

    /// Deals with what has arrived, and returns whether the client has left.
    fn deal_with(&mut self, arrival: Arrival) -> Result<bool, CliError> {
        match arrival {
            Arrival::Malformed(answer) => wire::write_value(&answer)?,
            Arrival::Message(Message::Request(request)) => {
                let response = self.answer(request);
                wire::write(&response.into())?;
            }
            Arrival::Message(Message::Notification(note)) if note.method == "exit" => return Ok(true),
            Arrival::Message(Message::Notification(note)) => {
                // What the notification is about is unknown where its parameters cannot be read.
                if self.stage == Stage::Initialised {
                    self.take_note(note)?;
                }
            }
            // Nothing is ever asked of the client.
            Arrival::Message(Message::Response(_)) => {}
        }
        Ok(false)
    }

    fn answer(&mut self, request: Request) -> Response {
        let Request { id, method, params } = request;
        let refuse =
            |code: ErrorCode, message: &str| Response::new_err(id.clone(), code as i32, message.to_owned());
        match (self.stage, method.as_str()) {
            (Stage::Begun, "initialize") => {
                self.client = Client::of(&params);
                self.documents.encoding =
                    if self.client.has_bytes { Encoding::Utf8 } else { Encoding::Utf16 };
                self.stage = Stage::Initialised;
                Response::new_ok(id, features::capabilities(&self.client))
            }
            (Stage::Begun, _) => {
                refuse(ErrorCode::ServerNotInitialized, "the first request must be `initialize`")
            }
            (Stage::ShutDown, _) => refuse(ErrorCode::InvalidRequest, "the server has been shut down"),
            (Stage::Initialised, "initialize") => {
                refuse(ErrorCode::InvalidRequest, "the server has been initialised already")
            }
            (Stage::Initialised, "shutdown") => {
                self.stage = Stage::ShutDown;
                Response::new_ok(id, Value::Null)
            }
            (Stage::Initialised, _) => match features::answer(&self.documents, &self.client, &method, params)
            {
                Ok(result) => Response::new_ok(id, result),
                Err((code, message)) => refuse(code, &message),
            },
        }
    }

    fn take_note(&mut self, note: Notification) -> Result<(), CliError> {
        let Notification { method, params } = note;
        match method.as_str() {
            DidOpenTextDocument::METHOD => {
                if let Some(params) = read::<DidOpenTextDocument>(params) {
                    let opened = params.text_document;
                    self.documents.open(&opened.uri, opened.text, opened.version);
                }
            }
            DidChangeTextDocument::METHOD => {
                if let Some(params) = read::<DidChangeTextDocument>(params) {
                    let changed = params.text_document;
                    self.documents.change(&changed.uri, changed.version, params.content_changes);
                }
            }
            DidCloseTextDocument::METHOD => {
                if let Some(params) = read::<DidCloseTextDocument>(params) {
                    self.documents.close(&params.text_document.uri);
                    self.publish(&params.text_document.uri)?;
                }
            }
            // A quiz on disk may have changed.
            DidSaveTextDocument::METHOD | DidChangeWatchedFiles::METHOD => self.documents.touch_all(),
            _ => {}
        }
        Ok(())
    }
}

fn read<N: lsp_types::notification::Notification>(params: Value) -> Option<N::Params>
where
    N::Params: DeserializeOwned,
{
    serde_json::from_value(params).ok()
}

/// Whether something that waits changes this document, or closes it.
fn changes(arrival: &Arrival, uri: &Uri) -> bool {
    let Arrival::Message(Message::Notification(note)) = arrival else { return false };
    let methods = [DidChangeTextDocument::METHOD, DidCloseTextDocument::METHOD];
    methods.contains(&note.method.as_str()) && note.params["textDocument"]["uri"] == uri.as_str()
}
