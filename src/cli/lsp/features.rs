//! An answer to each kind of request.

use std::collections::HashMap;
use std::ops::Range;

use attuned::app::check::Kind;
use attuned::editor::{
    self, Completion, Edit, Mention, Offer, Places, completions, mention_at, mentions, missing_texts, outline,
};
use attuned::quiz::{Code, Diagnostic, Part, Quiz, printable};
use lsp_server::ErrorCode;
use lsp_types::request::{
    CodeActionRequest, Completion as CompletionRequest, DocumentSymbolRequest, GotoDefinition, HoverRequest,
    PrepareRenameRequest, References, Rename, Request,
};
use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOptions, CodeActionOrCommand, CodeActionParams,
    CodeActionProviderCapability, CompletionItem, CompletionItemKind, CompletionOptions, CompletionParams,
    CompletionResponse, CompletionTextEdit, DocumentChanges, DocumentSymbol, DocumentSymbolParams,
    DocumentSymbolResponse, Documentation, GotoDefinitionParams, GotoDefinitionResponse, Hover,
    HoverContents, HoverParams, HoverProviderCapability, InitializeResult, InsertTextFormat, Location,
    MarkupContent, MarkupKind, OneOf, OptionalVersionedTextDocumentIdentifier, PositionEncodingKind,
    PrepareRenameResponse, ReferenceParams, RenameOptions, RenameParams, ServerCapabilities, ServerInfo,
    SymbolKind, TextDocumentEdit, TextDocumentPositionParams, TextDocumentSyncCapability,
    TextDocumentSyncKind, TextDocumentSyncOptions, TextEdit, Uri, WorkDoneProgressOptions, WorkspaceEdit,
};
use serde_json::Value;

use super::check::{check, diagnostic, range};
use super::documents::{Checked, Document, Documents, Member, Own, place};

/// Why a request is not answered: a sentence for whoever asked.
pub(super) type Refusal = (ErrorCode, String);

fn failed(message: impl Into<String>) -> Refusal {
    (ErrorCode::RequestFailed, message.into())
}

/// What the client can do. Only this is read from what it says of itself, so that nothing else can be wrong with it.
#[derive(Default)]
#[allow(clippy::struct_excessive_bools, reason = "a client can do each of these or not")]
pub(super) struct Client {
    /// Whether columns are counted in bytes.
    pub has_bytes: bool,
    has_snippets: bool,
    has_versions: bool,
    has_markdown: bool,
    pub has_related: bool,
}

impl Client {
    pub fn of(params: &Value) -> Self {
        let can = &params["capabilities"];
        let lists =
            |list: &Value, word: &str| list.as_array().is_some_and(|list| list.iter().any(|one| one == word));
        let text = &can["textDocument"];
        Self {
            has_bytes: lists(&can["general"]["positionEncodings"], "utf-8"),
            has_snippets: text["completion"]["completionItem"]["snippetSupport"] == true,
            has_versions: can["workspace"]["workspaceEdit"]["documentChanges"] == true,
            has_markdown: lists(&text["hover"]["contentFormat"], "markdown"),
            has_related: text["publishDiagnostics"]["relatedInformation"] == true,
        }
    }
}

const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.attuned");
const ADD_MISSING: CodeActionKind = CodeActionKind::new("source.addMissingTexts.attuned");

/// What the server can do.
pub(super) fn capabilities(client: &Client) -> InitializeResult {
    let encoding = if client.has_bytes { PositionEncodingKind::UTF8 } else { PositionEncodingKind::UTF16 };
    let triggers = ["\"", "(", "[", "{", ":", ","].map(str::to_owned).into();
    InitializeResult {
        capabilities: ServerCapabilities {
            position_encoding: Some(encoding),
            text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
                open_close: Some(true),
                change: Some(TextDocumentSyncKind::INCREMENTAL),
                save: Some(true.into()),
                ..Default::default()
            })),
            completion_provider: Some(CompletionOptions {
                trigger_characters: Some(triggers),
                ..Default::default()
            }),
            hover_provider: Some(HoverProviderCapability::Simple(true)),
            definition_provider: Some(OneOf::Left(true)),
            references_provider: Some(OneOf::Left(true)),
            document_symbol_provider: Some(OneOf::Left(true)),
            rename_provider: Some(OneOf::Right(RenameOptions {
                prepare_provider: Some(true),
                work_done_progress_options: WorkDoneProgressOptions::default(),
            })),
            code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
                code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, FIX_ALL, ADD_MISSING]),
                ..Default::default()
            })),
            ..Default::default()
        },
        server_info: Some(ServerInfo {
            name: "attuned".to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        }),
    }
}

/// Answers a request.
pub(super) fn answer(
    documents: &Documents,
    client: &Client,
    method: &str,
    params: Value,
) -> Result<Value, Refusal> {
    match method {
        CompletionRequest::METHOD => {
            to::<CompletionRequest>(params, |params| completion(documents, client, &params))
        }
        HoverRequest::METHOD => to::<HoverRequest>(params, |params| hover(documents, client, &params)),
        GotoDefinition::METHOD => to::<GotoDefinition>(params, |params| definition(documents, &params)),
        References::METHOD => to::<References>(params, |params| references(documents, &params)),
        PrepareRenameRequest::METHOD => {
            to::<PrepareRenameRequest>(params, |params| renamable(documents, &params))
        }
        Rename::METHOD => to::<Rename>(params, |params| rename(documents, client, &params)),
        DocumentSymbolRequest::METHOD => {
            to::<DocumentSymbolRequest>(params, |params| symbols(documents, &params))
        }
        CodeActionRequest::METHOD => {
            to::<CodeActionRequest>(params, |params| actions(documents, client, &params))
        }
        _ => Err((ErrorCode::MethodNotFound, format!("there is no request `{}` here", printable(method)))),
    }
}

fn to<R: Request>(
    params: Value,
    give: impl FnOnce(R::Params) -> Result<R::Result, Refusal>,
) -> Result<Value, Refusal> {
    let params =
        serde_json::from_value(params).map_err(|error| (ErrorCode::InvalidParams, error.to_string()))?;
    let result = give(params)?;
    serde_json::to_value(result).map_err(|error| (ErrorCode::InternalError, error.to_string()))
}

/// An open document and the offset of a place in it.
fn at<'d>(
    documents: &'d Documents,
    params: &TextDocumentPositionParams,
) -> Result<(&'d Document, Places<'d>, usize), Refusal> {
    let document = opened(documents, &params.text_document.uri)?;
    let places = Places::of(&document.text, documents.encoding);
    let offset = places.offset(place(params.position));
    Ok((document, places, offset))
}

fn opened<'d>(documents: &'d Documents, uri: &Uri) -> Result<&'d Document, Refusal> {
    let missing = || (ErrorCode::InvalidParams, format!("`{}` is not open", printable(uri.as_str())));
    documents.open.get(uri).ok_or_else(missing)
}

/// What was found in a document as it is now.
fn checked(documents: &Documents, uri: &Uri, document: &Document) -> Checked {
    document.checked.clone().unwrap_or_else(|| check(documents, uri, document))
}

fn completion(
    documents: &Documents,
    client: &Client,
    params: &CompletionParams,
) -> Result<Option<CompletionResponse>, Refusal> {
    let position = &params.text_document_position;
    let (document, places, offset) = at(documents, position)?;
    let quiz = documents.quiz_text(&position.text_document.uri, document);
    let offered = completions(&document.text, offset, quiz.as_deref());
    let items = offered.into_iter().enumerate();
    let items = items.map(|(rank, completion)| item(rank, completion, &places, client)).collect();
    Ok(Some(CompletionResponse::Array(items)))
}

fn item(rank: usize, completion: Completion, places: &Places, client: &Client) -> CompletionItem {
    let Completion { label, offer, detail, about, replaces, text, snippet, .. } = completion;
    let is_quoted = text.starts_with('"');
    let (text, format) = match snippet.filter(|_| client.has_snippets) {
        Some(snippet) => (snippet, InsertTextFormat::SNIPPET),
        None => (text, InsertTextFormat::PLAIN_TEXT),
    };
    // An editor compares what is typed, quote included, with this.
    let filter_text = (is_quoted && !replaces.is_empty()).then(|| format!("\"{label}\""));
    CompletionItem {
        kind: Some(match offer {
            Offer::Field => CompletionItemKind::FIELD,
            Offer::Part => CompletionItemKind::STRUCT,
            Offer::Word => CompletionItemKind::ENUM_MEMBER,
            Offer::Id(_) => CompletionItemKind::REFERENCE,
            Offer::Code => CompletionItemKind::CONSTANT,
        }),
        detail: (!detail.is_empty()).then_some(detail),
        documentation: (!about.is_empty()).then_some(Documentation::String(about)),
        sort_text: Some(format!("{rank:05}")),
        filter_text,
        insert_text_format: Some(format),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit {
            range: range(places, &replaces),
            new_text: text,
        })),
        label,
        ..Default::default()
    }
}

fn hover(documents: &Documents, client: &Client, params: &HoverParams) -> Result<Option<Hover>, Refusal> {
    let position = &params.text_document_position_params;
    let (document, places, offset) = at(documents, position)?;
    let uri = &position.text_document.uri;
    let quiz = documents.quiz_text(uri, document);
    let found = checked(documents, uri, document);
    let said = editor::hover(&document.text, offset, found.found(), quiz.as_deref());
    let kind = if client.has_markdown { MarkupKind::Markdown } else { MarkupKind::PlainText };
    Ok(said.map(|said| Hover {
        contents: HoverContents::Markup(MarkupContent { kind, value: said.text }),
        range: Some(range(&places, &said.span)),
    }))
}

/// The quiz that a document is or translates, and all translations of it.
struct Family {
    quiz: Own,
    translations: Vec<Member>,
}

impl Family {
    fn of(documents: &Documents, uri: &Uri, document: &Document) -> Option<Self> {
        let quiz = match Kind::of(&document.text)? {
            Kind::Quiz => {
                let (text, version) = (document.text.clone(), Some(document.version));
                Own::File(Member { uri: uri.clone(), version, text })
            }
            Kind::Translation => documents.quiz_of(uri, document)?,
            Kind::Help => return None,
        };
        let mut translations = match &quiz {
            Own::File(quiz) => documents.translations_of(quiz),
            Own::Shipped(_) => Vec::new(),
        };
        if translations.is_empty() && Kind::of(&document.text) == Some(Kind::Translation) {
            let (text, version) = (document.text.clone(), Some(document.version));
            translations.push(Member { uri: uri.clone(), version, text });
        }
        Some(Self { quiz, translations })
    }

    /// The files of the family, the quiz first.
    fn files(&self) -> impl Iterator<Item = &Member> {
        let quiz = match &self.quiz {
            Own::File(quiz) => Some(quiz),
            Own::Shipped(_) => None,
        };
        quiz.into_iter().chain(&self.translations)
    }
}

/// Where a file names the same part.
fn spans(text: &str, meant: &Mention, is_wanted: impl Fn(&Mention) -> bool) -> Vec<Range<usize>> {
    let all = mentions(text).into_iter();
    let all = all.filter(|other| other.part == meant.part && other.id == meant.id && is_wanted(other));
    all.map(|other| other.span).collect()
}

fn locations(documents: &Documents, member: &Member, spans: &[Range<usize>]) -> Vec<Location> {
    let places = Places::of(&member.text, documents.encoding);
    spans.iter().map(|span| Location { uri: member.uri.clone(), range: range(&places, span) }).collect()
}

fn definition(
    documents: &Documents,
    params: &GotoDefinitionParams,
) -> Result<Option<GotoDefinitionResponse>, Refusal> {
    let position = &params.text_document_position_params;
    let (document, _, offset) = at(documents, position)?;
    let found =
        mention_at(&document.text, offset).zip(Family::of(documents, &position.text_document.uri, document));
    let Some((meant, Family { quiz: Own::File(quiz), .. })) = found else { return Ok(None) };
    let found = locations(documents, &quiz, &spans(&quiz.text, &meant, |other| other.is_definition));
    Ok((!found.is_empty()).then_some(GotoDefinitionResponse::Array(found)))
}

fn references(documents: &Documents, params: &ReferenceParams) -> Result<Option<Vec<Location>>, Refusal> {
    let position = &params.text_document_position;
    let (document, _, offset) = at(documents, position)?;
    let found =
        mention_at(&document.text, offset).zip(Family::of(documents, &position.text_document.uri, document));
    let Some((meant, family)) = found else { return Ok(None) };
    let is_wanted = |other: &Mention| params.context.include_declaration || !other.is_definition;
    let files = family.files();
    let all = files.flat_map(|file| locations(documents, file, &spans(&file.text, &meant, is_wanted)));
    Ok(Some(all.collect()))
}

fn renamable(
    documents: &Documents,
    params: &TextDocumentPositionParams,
) -> Result<Option<PrepareRenameResponse>, Refusal> {
    let (document, places, offset) = at(documents, params)?;
    Ok(mention_at(&document.text, offset).map(|meant| PrepareRenameResponse::RangeWithPlaceholder {
        range: range(&places, &meant.span),
        placeholder: meant.id,
    }))
}

fn rename(
    documents: &Documents,
    client: &Client,
    params: &RenameParams,
) -> Result<Option<WorkspaceEdit>, Refusal> {
    let position = &params.text_document_position;
    let (document, _, offset) = at(documents, position)?;
    let meant = mention_at(&document.text, offset).ok_or_else(|| failed("there is no id here"))?;
    let family = Family::of(documents, &position.text_document.uri, document);
    let family = family.ok_or_else(|| failed("the quiz that this file translates was not found"))?;
    let Own::File(quiz) = &family.quiz else {
        return Err(failed("the quiz comes with attuned and cannot be changed"));
    };
    if spans(&quiz.text, &meant, |other| other.is_definition).is_empty() {
        let (part, id) = (meant.part.name(), printable(&meant.id));
        return Err(failed(format!("the quiz has no {part} `{id}`, so there is nothing to rename")));
    }
    let new = &params.new_name;
    editor::rename(&meant, new, &quiz.text).map_err(|error| failed(printable(&error.to_string())))?;
    let files = family.files().map(|file| {
        let edits = spans(&file.text, &meant, |_| true).into_iter();
        let edits: Vec<_> = edits.map(|span| Edit { span, replacement: new.clone() }).collect();
        (file.uri.clone(), file.version, text_edits(documents, &file.text, &edits))
    });
    let files = files.filter(|(_, _, edits)| !edits.is_empty()).collect();
    Ok(Some(workspace_edit(client, files)))
}

fn text_edits(documents: &Documents, text: &str, edits: &[Edit]) -> Vec<TextEdit> {
    let places = Places::of(text, documents.encoding);
    let edit =
        |edit: &Edit| TextEdit { range: range(&places, &edit.span), new_text: edit.replacement.clone() };
    edits.iter().map(edit).collect()
}

#[allow(clippy::mutable_key_type, reason = "the protocol's own type")]
fn workspace_edit(client: &Client, files: Vec<(Uri, Option<i32>, Vec<TextEdit>)>) -> WorkspaceEdit {
    if client.has_versions {
        let edits = files.into_iter().map(|(uri, version, edits)| TextDocumentEdit {
            text_document: OptionalVersionedTextDocumentIdentifier { uri, version },
            edits: edits.into_iter().map(OneOf::Left).collect(),
        });
        let changes = Some(DocumentChanges::Edits(edits.collect()));
        return WorkspaceEdit { document_changes: changes, ..Default::default() };
    }
    let changes: HashMap<_, _> = files.into_iter().map(|(uri, _, edits)| (uri, edits)).collect();
    WorkspaceEdit { changes: Some(changes), ..Default::default() }
}

fn symbols(
    documents: &Documents,
    params: &DocumentSymbolParams,
) -> Result<Option<DocumentSymbolResponse>, Refusal> {
    let document = opened(documents, &params.text_document.uri)?;
    let places = Places::of(&document.text, documents.encoding);
    let symbols = outline(&document.text).into_iter().map(|found| symbol(found, &places)).collect();
    Ok(Some(DocumentSymbolResponse::Nested(symbols)))
}

#[allow(deprecated, reason = "the field has to be named")]
fn symbol(found: editor::Symbol, places: &Places) -> DocumentSymbol {
    let children: Vec<_> = found.children.into_iter().map(|child| symbol(child, places)).collect();
    DocumentSymbol {
        name: found.name,
        detail: (!found.detail.is_empty()).then_some(found.detail),
        kind: match found.part {
            None | Some(Part::Section) => SymbolKind::NAMESPACE,
            Some(Part::Scale) => SymbolKind::ENUM,
            Some(Part::Dimension) => SymbolKind::CLASS,
            Some(Part::Item) => SymbolKind::STRING,
            Some(Part::Practice) => SymbolKind::EVENT,
            Some(Part::Quiz) => SymbolKind::FILE,
        },
        tags: None,
        deprecated: None,
        range: range(places, &found.span),
        selection_range: range(places, &found.name_span),
        children: (!children.is_empty()).then_some(children),
    }
}

fn actions(
    documents: &Documents,
    client: &Client,
    params: &CodeActionParams,
) -> Result<Option<Vec<CodeActionOrCommand>>, Refusal> {
    let uri = &params.text_document.uri;
    let document = opened(documents, uri)?;
    let places = Places::of(&document.text, documents.encoding);
    let [start, end] = [params.range.start, params.range.end].map(|position| places.offset(place(position)));
    let checked = checked(documents, uri, document);
    let touches = |span: &Range<usize>| span.start <= end && start <= span.end;
    let edit = |edits: &[Edit]| {
        let edits = text_edits(documents, &document.text, edits);
        Some(workspace_edit(client, vec![(uri.clone(), Some(document.version), edits)]))
    };
    let shown = |found: &Diagnostic| diagnostic(found, uri, &places, client.has_related);
    let mut actions = Vec::new();
    for found in checked.found().iter().filter(|found| touches(&found.span())) {
        let Some(fix) = &found.fix else { continue };
        actions.push(CodeAction {
            title: title(&document.text, fix),
            kind: Some(CodeActionKind::QUICKFIX),
            diagnostics: Some(vec![shown(found)]),
            edit: edit(std::slice::from_ref(fix)),
            is_preferred: Some(true),
            ..Default::default()
        });
    }
    let missing = match Kind::of(&document.text) {
        Some(Kind::Translation) => {
            let own = documents.quiz_text(uri, document).and_then(|own| Quiz::parse(&own).ok());
            own.map(|own| missing_texts(&document.text, &own))
        }
        _ => None,
    };
    if let Some(missing) = missing.filter(|missing| !missing.is_empty()) {
        let here: Vec<_> = checked.found().iter().filter(|found| touches(&found.span())).collect();
        let here: Vec<_> = here.into_iter().filter(|found| found.code == Code::Q072).map(shown).collect();
        let add = |kind, diagnostics| CodeAction {
            title: "Add the missing texts, to be translated".to_owned(),
            kind: Some(kind),
            diagnostics,
            edit: edit(&missing),
            ..Default::default()
        };
        if !here.is_empty() {
            actions.push(add(CodeActionKind::QUICKFIX, Some(here)));
        }
        actions.push(add(ADD_MISSING, None));
    }
    if let Checked::Draft(draft) = &checked
        && let Some((fixed, _)) = draft.fixed("-")
    {
        actions.push(CodeAction {
            title: "Make all corrections that are safe".to_owned(),
            kind: Some(FIX_ALL),
            edit: edit(&[difference(&document.text, &fixed.source)]),
            ..Default::default()
        });
    }
    if let Some(only) = &params.context.only {
        let is_wanted = |kind: &CodeActionKind| {
            let (kind, within) = (kind.as_str(), |only: &CodeActionKind| format!("{}.", only.as_str()));
            only.iter().any(|only| kind == only.as_str() || kind.starts_with(&within(only)))
        };
        actions.retain(|action| action.kind.as_ref().is_some_and(is_wanted));
    }
    Ok(Some(actions.into_iter().map(CodeActionOrCommand::CodeAction).collect()))
}

/// What a fix does, in a few words.
fn title(text: &str, fix: &Edit) -> String {
    let mark = mark_of(text);
    let old = text.get(fix.span.start + mark..fix.span.end + mark).unwrap_or_default();
    let short = |text: &str| match text.char_indices().nth(40) {
        Some((end, _)) => printable(&text[..end]).into_owned() + "…",
        None => printable(text).into_owned(),
    };
    match (short(old), short(&fix.replacement)) {
        (old, new) if old.is_empty() => format!("Insert `{new}`"),
        (old, new) if new.is_empty() => format!("Remove `{old}`"),
        (old, new) => format!("Replace `{old}` with `{new}`"),
    }
}

/// The smallest piece of a text that has to be replaced to turn it into another.
fn difference(old: &str, new: &str) -> Edit {
    let mark = mark_of(old);
    let same = old.chars().zip(new.chars()).take_while(|(old, new)| old == new);
    let start: usize = same.map(|(letter, _)| letter.len_utf8()).sum();
    let same = old[start..].chars().rev().zip(new[start..].chars().rev()).take_while(|(old, new)| old == new);
    let end: usize = same.map(|(letter, _)| letter.len_utf8()).sum();
    Edit {
        span: start.saturating_sub(mark)..(old.len() - end).saturating_sub(mark),
        replacement: new[start..new.len() - end].to_owned(),
    }
}

/// The length of a byte order mark, which offsets do not count.
fn mark_of(text: &str) -> usize {
    text.strip_prefix('\u{feff}').map_or(0, |rest| text.len() - rest.len())
}
