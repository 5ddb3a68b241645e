// The whole browser is killed, as when a phone is short of memory or its battery is empty.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { chromium } from "playwright-core";
import { CHROMIUM, FLAGS, serve, Visitor } from "./page.mjs";

/** A browser with this profile, and what kills all of it. */
async function start(profile) {
  const flags = [...FLAGS, "--headless", "--lang=en-GB", "--remote-debugging-port=0", `--user-data-dir=${profile}`];
  const process = spawn(CHROMIUM, flags, { detached: true, stdio: ["ignore", "ignore", "pipe"] });
  const address = await new Promise((found) => {
    let said = "";
    process.stderr.on("data", (more) => {
      said += more;
      const [, url] = said.match(/DevTools listening on (ws:\S+)/) ?? [];
      if (url) found(url);
    });
  });
  const browser = await chromium.connectOverCDP(address);
  const gone = new Promise((done) => process.once("exit", done));
  const kill = async () => {
    globalThis.process.kill(-process.pid, "SIGKILL");
    await gone;
    await browser.close();
  };
  return { context: browser.contexts()[0], kill };
}

test("no answer is lost when the browser is killed", async () => {
  const profile = mkdtempSync(join(tmpdir(), "attuned-"));
  const server = await serve();
  const given = [];
  for (let round = 0; round < 4; round += 1) {
    const { context, kill } = await start(profile);
    const alex = await Visitor.in(context, server.url);
    if (round === 0) await alex.begin("check-in", "Alex");
    else await alex.go("go_on");
    assert.equal(await alex.number(), given.length + 1, `killed ${round} times`);
    for (let at = 0; at <= round; at += 1) given.push(await alex.answer(at % 5));
    if (round === 3) given.push(...(await alex.answerAll()));
    if (round === 3) assert.deepEqual(await alex.rows(), given);
    await kill();
  }
  server.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
});
