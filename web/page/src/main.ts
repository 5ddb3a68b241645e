// Begins: the engine, the tab, what is kept, and then the start.
import { App, type Screens } from "./app";
import { quizzesInPage } from "./brought";
import { startEngine, Trouble, type Engine } from "./engine";
import { Keeper } from "./keeper";
import { engineInPage } from "./module";
import { workOffline } from "./offline";
import type { Texts } from "./protocol";
import { showLocked, showNewer, showOtherTab } from "./screens/gate";
import { showHelp } from "./screens/help";
import { showMine } from "./screens/mine";
import { showReport } from "./screens/report";
import { showStart } from "./screens/start";
import { showSitting } from "./screens/take";
import { Sealing } from "./sealing";
import { isOnlyTab } from "./tab";
import { returnTo } from "./taking";

const screens: Screens = {
  start: showStart,
  take: showSitting,
  report: showReport,
  mine: showMine,
  help: showHelp,
};

/** Other local files share an origin with a page that is opened as one. */
const isFile = location.protocol === "file:" || location.origin === "null";

async function begin(): Promise<void> {
  if (typeof WebAssembly === "undefined") return cannot("no-wasm");
  if (typeof DecompressionStream === "undefined") return cannot("outdated");
  let module: WebAssembly.Module;
  let engine: Engine;
  try {
    module = await engineInPage();
    engine = await startEngine(module);
  } catch (error) {
    return cannot("no-wasm", error);
  }
  const app = new App(engine, new Keeper(), new Sealing(module), screens, returnTo);
  engine({ do: "load", entries: [], quizzes: quizzesInPage() });
  const first = engine<Texts>({ do: "texts", language: "en", country: null });
  if (!("ok" in first)) throw new Trouble(first.trouble, first.detail);
  await app.load(usualLanguage(first.ok), usualCountry(first.ok));
  app.queue(() => enter(app));
  await workOffline(() => app.frame.say(app.words.new_version));
}

/** Shows why the page cannot begin: the texts lie in it, since nothing else may be there yet. */
function cannot(why: "no-wasm" | "outdated" | "broken", error?: unknown): void {
  if (error !== undefined) console.error(error);
  const note = document.getElementById(why);
  if (note) note.hidden = false;
}

function usualLanguage({ languages }: Texts): string {
  const wanted = navigator.languages.map((tag) => tag.split("-")[0]);
  return wanted.find((tag) => languages.some((language) => language.tag === tag)) ?? "en";
}

function usualCountry({ countries }: Texts): string | null {
  const regions = navigator.languages.map(regionOf);
  return regions.find((region) => countries.some(([code]) => code === region)) ?? null;
}

/** Some systems call a language by what is no tag, such as `c`. */
function regionOf(tag: string): string | undefined {
  try {
    return new Intl.Locale(tag).region;
  } catch {
    return undefined;
  }
}

async function enter(app: App): Promise<void> {
  app.gate = undefined;
  if (!(await isOnlyTab())) {
    app.gate = () => showOtherTab(app, () => enter(app));
    return app.draw();
  }
  try {
    await app.keeper.begin(isFile);
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    app.gate = showNewer;
    return app.draw();
  }
  const { language, country } = app.keeper.settings;
  if (language !== undefined) await app.load(language, country || null);
  if (!app.keeper.isLocked) return fill(app);
  app.gate = () => showLocked(app, () => fill(app));
  await app.draw();
}

async function fill(app: App): Promise<void> {
  app.gate = undefined;
  await app.fill(await app.keeper.entries());
  await app.draw();
}

begin().catch((error: unknown) => cannot("broken", error));
