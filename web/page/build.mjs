// Writes the parts of the page into the folder PAGE_OUT (`target/page-parts` unless it is set):
//
//   page.js     the whole script; it holds the script of the worker as a text
//   service-worker.js  what keeps a site for use without a network; VERSION and FILES go before it
//   scan.js, scan.wasm, scan.LICENSE.txt  what reads codes: a site has them beside the page, which loads them when somebody wants to scan
//   page.css    the style sheet; that of reports comes from the engine and needs no hash in the policy
//   index.html  the template, written as a browser writes it, so that a copy that the page makes of itself is the same
//
// Whoever assembles the page replaces, in the template:
//
//   {{links}}      the icon, and whatever else belongs into the head
//   {{policy}}     the content security policy, with the hashes of page.js and page.css as they stand in the page
//   {{style}} {{script}}  page.css and page.js, unchanged
//   {{engine}}     the engine, packed with xz, as base64
//   {{no_script}} {{no_wasm}} {{outdated}} {{broken}}  what `PageWords` says where the page cannot begin, as HTML: a `p` a
//                  language, with `lang` and `dir`
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

const here = import.meta.dirname;
const out = process.env.PAGE_OUT ?? join(here, "../../target/page-parts");

async function bundle(entry, define = {}) {
  const options = { bundle: true, minify: true, write: false, target: "es2022", format: "iife", legalComments: "none" };
  const result = await build({ ...options, entryPoints: [join(here, entry)], define });
  return result.outputFiles[0].text.trim();
}

const worker = await bundle("src/worker.ts");
// What else is in it, and whose it is.
const others = "/* with idb, (c) 2016 Jake Archibald, ISC licence; xz-decompress, (c) Tim Perry, MIT licence; xz-embedded, public domain */\n";
const script = others + (await bundle("src/main.ts", { WORKER: JSON.stringify(worker) }));
const serviceWorker = await bundle("src/service-worker.ts");
const scanner = await bundle("src/scan-worker.ts");
const style = await bundle("page.css");
const template = await readFile(join(here, "index.html"), "utf8");
await mkdir(out, { recursive: true });
await writeFile(join(out, "page.js"), script);
await writeFile(join(out, "page.css"), style);
await writeFile(join(out, "service-worker.js"), serviceWorker);
await writeFile(join(out, "scan.js"), scanner);
const reader = join(here, "node_modules/zxing-wasm");
await copyFile(join(reader, "dist/reader/zxing_reader.wasm"), join(out, "scan.wasm"));
const licences = [await readFile(join(reader, "LICENSE"), "utf8"), await readFile(join(here, "../../LICENSE-APACHE"), "utf8")];
await writeFile(join(out, "scan.LICENSE.txt"), `scan.js: zxing-wasm\n\n${licences[0]}\nscan.wasm: zxing-cpp\n\n${licences[1]}`);
await writeFile(join(out, "index.html"), template);
