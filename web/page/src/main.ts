// Begins: the engine, the tab, what is kept, and then the start.
import { App, type Screens } from "./app";
import { quizzesInPage } from "./brought";
import { startEngine, Trouble, type Engine } from "./engine";
import { Keeper } from "./keeper";
import { receive } from "./letter";
import { engineInPage } from "./module";
import { workOffline } from "./offline";
import type { Texts } from "./protocol";
import { showLocked, showNewer, showOtherTab } from "./screens/gate";
import { showHelp } from "./screens/help";
import { showLetter } from "./screens/letter";
import { showMine } from "./screens/mine";
import { showOutcome } from "./screens/outcome";
import { showPlan } from "./screens/plan";
import { showPlans } from "./screens/plans";
import { showReport } from "./screens/report";
import { showSend } from "./screens/send";
import { showShare } from "./screens/share";
import { showStart } from "./screens/start";
import { showSitting } from "./screens/take";
import { showTurns } from "./screens/turns";
import { showWorkshop } from "./screens/workshop";
import { Sealing } from "./sealing";
import { isOnlyTab } from "./tab";
import { returnTo } from "./taking";
import { takeUpTurns } from "./turns";

const screens: Screens = {
  start: showStart,
  take: showSitting,
  report: showReport,
  mine: showMine,
  help: showHelp,
  turns: showTurns,
  share: showShare,
  send: showSend,
  letter: showLetter,
  plan: showPlan,
  plans: showPlans,
  workshop: showWorkshop,
  outcome: showOutcome,
};

/** Other local files share an origin with a page that is opened as one. */
const isFile = location.protocol === "file:" || location.origin === "null";

async function begin(): Promise<void> {
  if (typeof WebAssembly === "undefined") return cannot("no-wasm");
  if (!("adoptedStyleSheets" in document)) return cannot("outdated");
  let module: WebAssembly.Module;
  let engine: Engine;
  try {
    module = await engineInPage();
    engine = await startEngine(module);
  } catch (error) {
    return cannot("no-wasm", error);
  }
  const link = location.hash;
  const app = new App(engine, new Keeper(), new Sealing(module), screens, returnTo, linked);
  if (link.length > 1) app.link = link;
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
  app.isStarting = false;
  await takeUpTurns(app);
  const { letter } = app.keeper.settings;
  if (letter !== undefined) app.letter = { sealed: letter };
  const { link } = app;
  app.link = undefined;
  if (link === undefined) await app.draw();
  else await linked(app, link);
}

/** Somebody has opened a link that leads here. It waits until the page can do something with it. */
async function linked(app: App, text: string): Promise<void> {
  if (app.gate || app.isStarting) {
    app.link = text;
    return;
  }
  try {
    await receive(app, { text });
  } catch (error) {
    await app.home();
    app.complain(error);
  }
}

begin().catch((error: unknown) => cannot("broken", error));
