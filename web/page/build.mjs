// Writes the parts of the page into the folder PAGE_OUT (`target/page-parts` unless it is set):
//
//   page.js     the whole script; it holds the script of the worker as a text
//   service-worker.js  what keeps a site for use without a network; VERSION and FILES go before it
//   page.css    the style sheet; that of reports comes from the engine and needs no hash in the policy
//   index.html  the template
//
// Whoever assembles the page replaces, in the template:
//
//   {{links}}      the icon, and whatever else belongs into the head
//   {{policy}}     the content security policy, with the hashes of page.js and page.css as they stand in the page
//   {{style}} {{script}}  page.css and page.js, unchanged
//   {{engine}}     the engine, gzipped, as base64
//   {{no_script}} {{no_wasm}} {{outdated}} {{broken}}  what `PageWords` says where the page cannot begin, as HTML: a `p` a
//                  language, with `lang` and `dir`
//
// With ENGINE=<file.wasm> it also writes `attuned.html`, assembled that way, to try the page without the rest of the
// build.
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const here = import.meta.dirname;
const out = process.env.PAGE_OUT ?? join(here, "../../target/page-parts");

async function bundle(entry, define = {}) {
  const options = { bundle: true, minify: true, write: false, target: "es2022", format: "iife", legalComments: "none" };
  const result = await build({ ...options, entryPoints: [join(here, entry)], define });
  return result.outputFiles[0].text.trim();
}

const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

const worker = await bundle("src/worker.ts");
const script = await bundle("src/main.ts", { WORKER: JSON.stringify(worker) });
const serviceWorker = await bundle("src/service-worker.ts");
const style = await bundle("page.css");
const template = await readFile(join(here, "index.html"), "utf8");
await mkdir(out, { recursive: true });
await writeFile(join(out, "page.js"), script);
await writeFile(join(out, "page.css"), style);
await writeFile(join(out, "service-worker.js"), serviceWorker);
await writeFile(join(out, "index.html"), template);

if (process.env.ENGINE) {
  const policy = [
    "default-src 'none'",
    `script-src ${hash(script)} 'wasm-unsafe-eval'`,
    `style-src ${hash(style)}`,
    "worker-src blob:",
    "img-src data: blob:",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types attuned",
  ].join("; ");
  const engine = gzipSync(await readFile(process.env.ENGINE), { level: 9 }).toString("base64");
  const links = `<link rel="icon" href="data:,">`;
  const parts = { policy, links, style, script, engine, no_script: "<p>no script</p>", no_wasm: "<p>no WebAssembly</p>", outdated: "", broken: "" };
  const page = template.replace(/\{\{(\w+)\}\}/g, (_, name) => parts[name]);
  await writeFile(join(out, "attuned.html"), page);
}
