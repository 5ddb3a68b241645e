// The page and the program say the same, and read each other's files.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { engine } from "./page.mjs";

const PROGRAM = process.env.ATTUNED ?? join(import.meta.dirname, "../../target/debug/attuned");
const PASSPHRASE = "four words of chance";
const clock = { now: Date.now(), zone: "UTC", offset: 0, changes: [] };

/** Random numbers that are the same in every run. */
function random(seed) {
  let state = seed;
  return (below) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
}

function told(call, request) {
  const answer = call(request);
  assert.equal(answer.trouble, undefined, `${request.do}: ${answer.detail}`);
  return answer.ok;
}

/** Takes a quiz with random answers, some of them declined or left open. */
function sit(call, quiz, person, language, next) {
  let { view } = told(call, { do: "open", quiz, person, language, fresh: false, seed: next(1e6), clock });
  const event = (event) => ({ view } = told(call, { do: "event", event, clock }));
  while (view.page !== "finished") {
    if (view.page === "welcome") event("begin");
    else if (view.page === "review") event("finish");
    else if (view.page === "consent") event({ agree: next(2) === 1 });
    else if (next(10) === 0) event(next(2) === 0 ? "decline" : "skip");
    else event({ choose: view.points[next(view.points.length)].value });
  }
}

class Folder {
  path = mkdtempSync(join(tmpdir(), "attuned-program-"));
  file = (name) => join(this.path, name);
  run(locale, ...words) {
    const env = { PATH: process.env.PATH, HOME: this.path, ATTUNED_HOME: this.file("home"), ATTUNED_PASSPHRASE: PASSPHRASE, LANG: locale, TZ: "UTC" };
    return execFileSync(PROGRAM, words, { env, cwd: this.path, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  }
  remove = () => rmSync(this.path, { recursive: true, force: true });
}

test("the report is the same to the last byte, and the program reads the answers", async () => {
  const folder = new Folder();
  try {
    for (const [seed, quiz, language, country, locale] of [
      [1, "check-in", "en", "GB", "en_GB.UTF-8"],
      [2, "five-practices", "de", "AT", "de_AT.UTF-8"],
      [3, "five-practices", "en", "US", "en_US.UTF-8"],
      [4, "foundation", "de", "DE", "de_DE.UTF-8"],
      [5, "benefits", "en", "IE", "en_IE.UTF-8"],
      [6, "friendship", "de", "CH", "de_CH.UTF-8"],
    ]) {
      const call = await engine();
      sit(call, quiz, "Sam", language, random(seed));
      const file = (format) => told(call, { do: "file", format, of: { person: "Sam", quiz }, language, country, clock }).text;
      writeFileSync(folder.file("sam.ron"), file("answers"));
      folder.run(locale, "show", "sam.ron", "-o", "sam.html");
      assert.equal(readFileSync(folder.file("sam.html"), "utf8"), file("html"), `${quiz} ${language}`);
      folder.run(locale, "show", "sam.ron", "-o", "sam.json");
      assert.equal(readFileSync(folder.file("sam.json"), "utf8"), file("json"), `${quiz} ${language}`);
    }
  } finally {
    folder.remove();
  }
});

test("a backup of the page comes back in the program, and one of the program in the page", async () => {
  const folder = new Folder();
  try {
    const call = await engine();
    sit(call, "check-in", "Sam", "en", random(7));
    sit(call, "friendship", "Sam", "en", random(8));
    const { text } = told(call, { do: "backup", person: "Sam", clock });
    const { sealed } = told(call, { do: "seal", text, passphrase: PASSPHRASE });
    writeFileSync(folder.file("page.backup"), Buffer.from(sealed, "base64"));
    assert.match(folder.run("C", "import", "page.backup"), /2 entries were brought back/);
    folder.run("C", "export", "Sam", "-o", "program.backup");
    const elsewhere = await engine();
    const bytes = readFileSync(folder.file("program.backup")).toString("base64");
    const opened = told(elsewhere, { do: "unseal", sealed: bytes, passphrase: PASSPHRASE });
    const { said } = told(elsewhere, { do: "restore", text: opened.text, language: "en", clock });
    assert.match(said, /: 2 entries were brought back\.$/);
    const entries = (text) => text.slice(text.indexOf("entries:")).trimEnd();
    assert.equal(entries(opened.text), entries(text), "byte for byte");
  } finally {
    folder.remove();
  }
});
