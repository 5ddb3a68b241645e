// WebKitGTK by its WebDriver, as much of it as a short way through the page needs.
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, existsSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The small browser that Debian builds with WebKitGTK; its folder names the version. */
function miniBrowser() {
  const library = "/usr/lib/x86_64-linux-gnu";
  const folders = readdirSync(library).filter((name) => /^webkit(2)?gtk-/.test(name));
  return folders.map((name) => join(library, name, "MiniBrowser")).find(existsSync);
}

export async function webkit() {
  const home = mkdtempSync(join(tmpdir(), "attuned-webkit-"));
  const [screen, port] = [`:${90 + (process.pid % 100)}`, 9600 + (process.pid % 300)];
  const xvfb = spawn("Xvfb", [screen, "-screen", "0", "800x1000x24"], { stdio: "ignore" });
  const env = {
    ...process.env, HOME: home, DISPLAY: screen, LIBGL_ALWAYS_SOFTWARE: "1", WEBKIT_DISABLE_COMPOSITING_MODE: "1",
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1",
  };
  const driver = spawn("WebKitWebDriver", [`--port=${port}`], { env, stdio: "ignore" });
  const send = async (method, path, body) => {
    const headers = { "content-type": "application/json" };
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers, body: body && JSON.stringify(body) });
    const { value } = await response.json();
    if (value?.error) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  const retried = async (what) => {
    for (let tries = 0; ; tries += 1) {
      try {
        return await what();
      } catch (error) {
        if (tries === 100) throw error;
        await new Promise((on) => setTimeout(on, 100));
      }
    }
  };
  await retried(() => send("GET", "/status"));
  const options = { binary: miniBrowser(), args: ["--automation"] };
  const alwaysMatch = { browserName: "MiniBrowser", "webkitgtk:browserOptions": options };
  const { sessionId } = await retried(() => send("POST", "/session", { capabilities: { alwaysMatch } }));
  const path = `/session/${sessionId}`;
  return {
    open: (url) => send("POST", `${path}/url`, { url }),
    /** The value of an expression in the page. */
    value: (expression) => send("POST", `${path}/execute/sync`, { script: `return ${expression}`, args: [] }),
    /** Presses a key, as a person does. */
    press: (value) => {
      const actions = [{ type: "keyDown", value }, { type: "keyUp", value }];
      return send("POST", `${path}/actions`, { actions: [{ type: "key", id: "keyboard", actions }] });
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
      await send("DELETE", path).catch(() => undefined);
      driver.kill();
      xvfb.kill();
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
