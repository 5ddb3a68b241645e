// Starts `attuned lsp` and connects it with the editor. Everything else is in the program.
"use strict";

const { commands, window, workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

/** @type {LanguageClient | undefined} */
let client;

exports.activate = async function activate() {
    const command = workspace.getConfiguration("attuned").get("program", "attuned");
    const watcher = workspace.createFileSystemWatcher("**/*.ron");
    client = new LanguageClient(
        "attuned",
        "attuned",
        // Over standard input and output, as long as nothing else is asked for.
        { command, args: ["lsp"] },
        {
            documentSelector: [{ language: "ron" }],
            // A translation is checked against the quiz beside it.
            synchronize: { fileEvents: watcher },
        },
    );
    try {
        await client.start();
    } catch (error) {
        client = undefined;
        const settings = "Open Settings";
        const chosen = await window.showErrorMessage(
            `\`${command} lsp\` cannot be started (${error.message ?? error}). Install attuned, or name it in the settings.`,
            settings,
        );
        if (chosen === settings) {
            await commands.executeCommand("workbench.action.openSettings", "attuned.program");
        }
    }
};

exports.deactivate = function deactivate() {
    return client?.stop();
};
