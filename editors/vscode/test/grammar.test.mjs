// Every part of a quiz gets its colour, and nothing runs on behind its end.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import oniguruma from "vscode-oniguruma";
import textmate from "vscode-textmate";

const here = import.meta.dirname;
const quizzes = join(here, "../../../quizzes");

async function grammar() {
    const wasm = readFileSync(join(here, "../node_modules/vscode-oniguruma/release/onig.wasm"));
    await oniguruma.loadWASM(wasm);
    const path = join(here, "../syntaxes/ron.tmLanguage.json");
    const registry = new textmate.Registry({
        onigLib: Promise.resolve({
            createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
            createOnigString: (text) => new oniguruma.OnigString(text),
        }),
        loadGrammar: async () => textmate.parseRawGrammar(readFileSync(path, "utf8"), path),
    });
    return registry.loadGrammar("source.ron");
}

/** The pieces of a text with the innermost scope of each, and whether it ends outside of all. */
function pieces(grammar, text) {
    let state = textmate.INITIAL;
    const found = [];
    for (const line of text.split("\n")) {
        const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
        for (const { startIndex, endIndex, scopes } of tokens) {
            found.push([line.slice(startIndex, endIndex), scopes.at(-1)]);
        }
        state = ruleStack;
    }
    return { found, isOutside: state.depth === 1 };
}

test("the grammar", async () => {
    const rules = await grammar();
    const text = '#![enable(implicit_some)]\nItem(id: "a\\"b", n: -1.5, /* x /* y */ z */ v: Give, r: true, "k": r#"q"q"#) // end';
    const scope = new Map(pieces(rules, text).found);
    for (const [piece, expected] of [
        ["implicit_some", "keyword.other.attribute.ron"],
        ["Item", "entity.name.type.ron"],
        ["id", "variable.other.property.ron"],
        ['\\"', "constant.character.escape.ron"],
        ["-1.5", "constant.numeric.ron"],
        [" y ", "comment.block.ron"],
        ["Give", "support.constant.ron"],
        ["true", "constant.language.ron"],
        ["k", "string.quoted.double.key.ron"],
        ['q"q', "string.quoted.double.raw.ron"],
    ]) {
        assert.equal(scope.get(piece) ?? [...scope].find(([text]) => text.includes(piece))?.[1], expected, piece);
    }
    for (const name of readdirSync(quizzes).filter((name) => name.endsWith(".ron"))) {
        const { found, isOutside } = pieces(rules, readFileSync(join(quizzes, name), "utf8"));
        assert.ok(isOutside, name);
        const plain = found.filter(([text, scope]) => scope === "source.ron" && text.trim() !== "");
        assert.deepEqual(plain, [], name);
    }
});
