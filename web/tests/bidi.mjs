// Firefox by WebDriver BiDi, which it speaks itself: as much of it as a short way through the page needs.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import WebSocket from "ws";

export async function firefox() {
  const profile = mkdtempSync(join(tmpdir(), "attuned-firefox-"));
  const program = process.env.FIREFOX ?? "firefox-esr";
  const flags = ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"];
  const child = spawn(program, flags, { env: { ...process.env, HOME: profile }, stdio: ["ignore", "ignore", "pipe"] });
  const address = await new Promise((found, failed) => {
    child.on("error", failed);
    child.on("exit", (code) => failed(new Error(`${program} ended: ${code}`)));
    child.stderr.on("data", (text) => {
      const said = String(text).match(/WebDriver BiDi listening on (ws:\S+)/);
      if (said) found(said[1]);
    });
  });
  const socket = new WebSocket(`${address}/session`);
  await new Promise((open, failed) => socket.on("open", open).on("error", failed));
  let last = 0;
  const waiting = new Map();
  socket.on("message", (text) => {
    const message = JSON.parse(text);
    if (message.type === "event") return;
    const { done, failed } = waiting.get(message.id);
    if (message.type === "success") done(message.result);
    else failed(new Error(`${message.error}: ${message.message}`));
  });
  const send = (method, params = {}) =>
    new Promise((done, failed) => {
      last += 1;
      waiting.set(last, { done, failed });
      socket.send(JSON.stringify({ id: last, method, params }));
    });
  await send("session.new", { capabilities: {} });
  const { context } = await send("browsingContext.create", { type: "tab" });
  await send("browsingContext.setViewport", { context, viewport: { width: 390, height: 844 } });
  return {
    open: (url) => send("browsingContext.navigate", { context, url, wait: "complete" }),
    /** The value of an expression in the page. */
    async value(expression) {
      const target = { context };
      const { result, exceptionDetails } = await send("script.evaluate", { expression, target, awaitPromise: true });
      if (exceptionDetails) throw new Error(exceptionDetails.text);
      return result.value;
    },
    /** Presses a key, as a person does. */
    async press(value) {
      const actions = [{ type: "keyDown", value }, { type: "keyUp", value }];
      await send("input.performActions", { context, actions: [{ type: "key", id: "keyboard", actions }] });
    },
    /** Waits until an expression is true. */
    async until(expression) {
      for (let tries = 0; tries < 300; tries += 1) {
        if (await this.value(expression).catch(() => false)) return;
        await new Promise((on) => setTimeout(on, 100));
      }
      throw new Error(`never: ${expression}`);
    },
    async close() {
      child.removeAllListeners("exit");
      const ended = new Promise((done) => child.on("exit", done));
      await send("browser.close").catch(() => child.kill());
      await ended;
      socket.terminate();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
