// The extension in a stand-in for the editor: it starts the program, reaches it, and ends it; and where there is none, it
// says so.
const assert = require("node:assert/strict");
const Module = require("node:module");
const { join } = require("node:path");
const { test } = require("node:test");

const settings = { program: "" };
/** What the extension and its client wrote into their log, and what they showed. */
const logged = [];
const shown = [];

const nothing = { dispose() {} };
const log = { trace() {}, debug() {}, info() {}, append() {}, appendLine() {}, show() {}, dispose() {} };
log.warn = log.error = (text) => logged.push(text);

/** An object of the editor of which only what the test needs is there; the rest does nothing. */
function standIn(known) {
    return new Proxy(known, {
        get(known, name) {
            if (name in known || typeof name === "symbol") return known[name];
            if (name.startsWith("on")) return () => nothing;
            if (/^(create|register|set)/.test(name)) return () => standIn({ ...log, clear() {}, delete() {} });
            return class {};
        },
    });
}

const editor = standIn({
    version: "1.95.0",
    EventEmitter: class {
        listeners = [];
        event = (listener) => (this.listeners.push(listener), nothing);
        fire(event) {
            this.listeners.forEach((listener) => listener(event));
        }
        dispose() {}
    },
    CancellationTokenSource: class {
        token = { isCancellationRequested: false, onCancellationRequested: () => nothing };
        cancel() {}
        dispose() {}
    },
    Disposable: class {
        dispose() {}
    },
    CodeActionKind: class CodeActionKind {
        static Empty = new CodeActionKind();
        append() {
            return this;
        }
    },
    env: standIn({ appName: "none", language: "en" }),
    workspace: standIn({
        getConfiguration: () => ({ get: (name, otherwise) => settings[name] ?? otherwise }),
        textDocuments: [],
        notebookDocuments: [],
        workspaceFolders: undefined,
    }),
    window: standIn({
        visibleTextEditors: [],
        visibleNotebookEditors: [],
        activeTextEditor: undefined,
        tabGroups: standIn({ all: [] }),
        showErrorMessage: async (text) => void shown.push(text),
    }),
    languages: standIn({}),
    commands: standIn({ getCommands: async () => [], executeCommand: async () => {} }),
    lm: standIn({}),
});

const load = Module._load;
Module._load = (name, ...rest) => (name === "vscode" ? editor : load(name, ...rest));
const { activate, deactivate } = require("../extension.js");

test("the extension starts the program and ends it", async () => {
    settings.program = process.env.ATTUNED ?? join(__dirname, "../../../target/debug/attuned");
    await activate();
    await deactivate();
    assert.deepEqual({ logged, shown }, { logged: [], shown: [] });
});

test("where there is no program, the extension says so", async () => {
    settings.program = "/nowhere/attuned";
    await activate();
    assert.match(shown.at(-1), /^`\/nowhere\/attuned lsp` cannot be started .*Install attuned, or name it in the settings\.$/);
    await deactivate();
});
