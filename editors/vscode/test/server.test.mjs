// The language server, spoken to with Microsoft's own implementation of the protocol. Whatever arrives is checked with
// the tests for its type that this implementation has.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import protocol from "vscode-languageserver-protocol/node";

const root = join(import.meta.dirname, "../../..");
const program = process.env.ATTUNED ?? join(root, "target/debug/attuned");
const quiz = readFileSync(join(root, "tests/sound.ron"), "utf8");
const german = readFileSync(join(root, "tests/sound.de.ron"), "utf8");

let child, connection, folder, ended;
const uri = {};
/** Findings by address and version, and whoever waits for them. */
const published = new Map();
const waiting = new Map();

before(async () => {
    folder = mkdtempSync(join(tmpdir(), "attuned lsp "));
    for (const [name, text] of [["tea.ron", quiz], ["tea.de.ron", german]]) {
        writeFileSync(join(folder, name), text);
        uri[name] = pathToFileURL(join(folder, name)).href;
    }
    child = spawn(program, ["lsp"], { stdio: ["pipe", "pipe", "inherit"] });
    ended = new Promise((resolve) => child.on("exit", resolve));
    connection = protocol.createProtocolConnection(
        new protocol.StreamMessageReader(child.stdout),
        new protocol.StreamMessageWriter(child.stdin),
    );
    connection.onError((error) => assert.fail(String(error)));
    connection.onUnhandledNotification((note) => assert.fail(JSON.stringify(note)));
    connection.onNotification(protocol.PublishDiagnosticsNotification.type, ({ uri, version, diagnostics }) => {
        assert.ok(protocol.DocumentUri.is(uri));
        assert.ok(diagnostics.every((found) => protocol.Diagnostic.is(found)), JSON.stringify(diagnostics));
        const key = `${uri} ${version}`;
        published.set(key, diagnostics);
        waiting.get(key)?.(diagnostics);
    });
    connection.listen();
    const { capabilities } = await connection.sendRequest(protocol.InitializeRequest.type, {
        processId: process.pid,
        rootUri: null,
        workspaceFolders: null,
        capabilities: {
            workspace: { workspaceEdit: { documentChanges: true } },
            textDocument: {
                completion: { completionItem: { snippetSupport: true } },
                hover: { contentFormat: ["markdown"] },
                publishDiagnostics: { relatedInformation: true, versionSupport: true },
                documentSymbol: { hierarchicalDocumentSymbolSupport: true },
                rename: { prepareSupport: true },
            },
        },
    });
    assert.equal(capabilities.positionEncoding, protocol.PositionEncodingKind.UTF16);
    assert.equal(capabilities.textDocumentSync.change, protocol.TextDocumentSyncKind.Incremental);
    await connection.sendNotification(protocol.InitializedNotification.type, {});
});

after(() => {
    child.kill();
    rmSync(folder, { recursive: true });
});

function findings(uri, version) {
    const key = `${uri} ${version}`;
    return published.get(key) ?? new Promise((resolve) => waiting.set(key, resolve));
}

function open(uri, text) {
    const textDocument = { uri, languageId: "ron", version: 1, text };
    return connection.sendNotification(protocol.DidOpenTextDocumentNotification.type, { textDocument });
}

/** Where `text` begins, and `columns` more. */
function position(source, text, columns = 0) {
    const before = source.slice(0, source.indexOf(text)).split("\n");
    return { line: before.length - 1, character: before.at(-1).length + columns };
}

test("findings, corrections, and what belongs where", async () => {
    const broken = quiz.replace('dimension: "calm"', 'dimension: "calmm"');
    const address = "file:///nowhere/tea.ron";
    await open(address, broken);
    const unknown = (await findings(address, 1)).find(({ code }) => code === "Q020");
    assert.equal(unknown.severity, protocol.DiagnosticSeverity.Error);
    const textDocument = { uri: address };
    const actions = await connection.sendRequest(protocol.CodeActionRequest.type, {
        textDocument,
        range: unknown.range,
        context: { diagnostics: [unknown], only: [protocol.CodeActionKind.QuickFix] },
    });
    assert.ok(actions.every((action) => protocol.CodeAction.is(action)));
    const [change] = actions[0].edit.documentChanges;
    assert.ok(protocol.TextDocumentEdit.is(change));
    assert.equal(change.edits[0].newText, "calm");
    const replaced = [{ range: change.edits[0].range, text: change.edits[0].newText }];
    await connection.sendNotification(protocol.DidChangeTextDocumentNotification.type, {
        textDocument: { uri: address, version: 2 },
        contentChanges: replaced,
    });
    assert.ok((await findings(address, 2)).every(({ code }) => code.startsWith("L")));

    const offered = await connection.sendRequest(protocol.CompletionRequest.type, {
        textDocument,
        position: position(quiz, 'dimension: "tea"', 12),
    });
    assert.deepEqual(offered.map(({ label }) => label), ["tea", "calm"]);
    assert.ok(offered.every(({ textEdit }) => protocol.TextEdit.is(textEdit)));
    const hover = await connection.sendRequest(protocol.HoverRequest.type, {
        textDocument,
        position: position(quiz, "weight"),
    });
    assert.ok(protocol.Hover.is(hover) && protocol.MarkupContent.is(hover.contents));
    const symbols = await connection.sendRequest(protocol.DocumentSymbolRequest.type, { textDocument });
    const all = symbols.flatMap((symbol) => [symbol, ...symbol.children]);
    assert.ok(all.every((symbol) => protocol.DocumentSymbol.is(symbol)));
    assert.equal(symbols.length, 4);
});

test("ids through a quiz and its translation", async () => {
    await open(uri["tea.de.ron"], german);
    assert.ok(Array.isArray(await findings(uri["tea.de.ron"], 1)));
    const at = { textDocument: { uri: uri["tea.de.ron"] }, position: position(german, '"slow"', 2) };
    const defined = await connection.sendRequest(protocol.DefinitionRequest.type, at);
    assert.ok(defined.every((one) => protocol.Location.is(one)));
    assert.deepEqual(defined[0].range.start, position(quiz, '"slow"', 1));
    const context = { includeDeclaration: true };
    const named = await connection.sendRequest(protocol.ReferencesRequest.type, { ...at, context });
    assert.equal(named.length, 3);
    assert.ok(named.every((one) => protocol.Location.is(one)));
    const prepared = await connection.sendRequest(protocol.PrepareRenameRequest.type, at);
    assert.equal(prepared.placeholder, "slow");
    assert.ok(protocol.Range.is(prepared.range));
    const edit = await connection.sendRequest(protocol.RenameRequest.type, { ...at, newName: "calmly" });
    assert.ok(protocol.WorkspaceEdit.is(edit));
    assert.deepEqual(
        edit.documentChanges.map(({ textDocument, edits }) => [textDocument.uri, textDocument.version, edits.length]),
        [[uri["tea.ron"], null, 2], [uri["tea.de.ron"], 1, 1]],
    );
    const refused = connection.sendRequest(protocol.RenameRequest.type, { ...at, newName: "cup" });
    await assert.rejects(refused, (error) => error.code === protocol.LSPErrorCodes.RequestFailed);
});

test("an orderly end", async () => {
    await assert.rejects(
        connection.sendRequest("textDocument/dance", {}),
        (error) => error.code === protocol.ErrorCodes.MethodNotFound,
    );
    assert.equal(await connection.sendRequest(protocol.ShutdownRequest.type), null);
    await connection.sendNotification(protocol.ExitNotification.type);
    assert.equal(await ended, 0);
});
