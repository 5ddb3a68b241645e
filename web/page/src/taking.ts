// A sitting: what happens in it, and where that leads.
import type { App } from "./app";
import { goOnInTurns } from "./turns";
import type { Place } from "./places";
import type { AuthorText, Event, Report, View } from "./protocol";

function placeOf(view: View): Place {
  if (view.page === "finished") return { at: "report" };
  return { at: "take", step: view.page, number: view.page === "question" ? view.number : 0 };
}

/** For the order of the questions. */
function seed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
}

/** Begins a sitting, or goes on with one. */
export async function open(app: App, person: string, quiz: string, fresh: boolean): Promise<void> {
  const language = app.texts.language;
  const opened = await app.askNow<{ says: string | null; view: View }>({ do: "open", quiz, person, language, fresh, seed: seed() });
  app.sitting = { person: person.trim(), quiz, ...opened, isTrial: false };
  // Or Back could lead from one sitting into the questions of another.
  await app.places.toStart();
  await app.go(placeOf(opened.view));
}

/** Begins a trial of an author's text, of which nothing is kept. */
export async function tryOut(app: App, text: AuthorText): Promise<void> {
  const person = app.words.trial_name;
  const { quiz, view } = await app.askNow<{ quiz: string; view: View }>({ do: "try", text, person, seed: seed() });
  app.sitting = { person, quiz, says: null, view, isTrial: true };
  await app.go(placeOf(view));
}

/** Goes on with a sitting at the question where it was left. */
export async function goOn(app: App, person: string, quiz: string): Promise<void> {
  await open(app, person, quiz, false);
  // What is to be said first is said on the screen that is there now.
  if (app.sitting?.says === null) await happen(app, "begin");
}

async function apply(app: App, event: Event): Promise<View | undefined> {
  if (!app.sitting) return undefined;
  const { view } = await app.askNow<{ view: View }>({ do: "event", event });
  app.sitting.view = view;
  return view;
}

/** Does something in the sitting and shows what comes next. */
export async function happen(app: App, event: Event): Promise<void> {
  const before = app.places.here;
  const view = await apply(app, event);
  if (!view || !app.sitting) return;
  if (view.page === "finished") {
    const { person, quiz, isTrial } = app.sitting;
    return isTrial ? endTrial(app) : finish(app, person, quiz);
  }
  const place = placeOf(view);
  const step = before.at === "take" ? before.step : undefined;
  // Nobody returns to the welcome or to a note, nor from one consent to the one before.
  const isConsent = step === "consent" && view.page === "consent";
  const isReplaced = step === "welcome" || step === "noting" || isConsent || event === "back";
  if (isReplaced) app.places.replace(place);
  else app.places.push(place);
  await app.draw();
}

async function finish(app: App, person: string, quiz: string): Promise<void> {
  app.sitting = undefined;
  await app.places.toStart();
  if (app.turns) return goOnInTurns(app);
  await app.show({ person, quiz }, true);
}

async function endTrial(app: App): Promise<void> {
  const { report } = await app.askNow<{ report: Report }>({ do: "tried", country: app.country });
  app.sitting = undefined;
  app.outcome = { report, about: app.words.about_trial };
  // Back leads to the text, and not into questions that are over.
  await app.places.toStart();
  app.places.push({ at: "workshop" });
  await app.go({ at: "outcome" });
}

/** One question back, in the browser's history where that leads there, too. */
export async function back(app: App): Promise<void> {
  const view = app.sitting?.view;
  if (app.places.below?.at === "take" || (view?.page === "question" && view.number === 1)) history.back();
  else await happen(app, "back");
}

/** Brings the sitting to a place that the browser has gone back or forward to. */
export async function returnTo(app: App, place: Place): Promise<void> {
  if (place.at !== "take") return;
  const page = app.sitting?.view.page;
  if (page === undefined) return app.places.replace({ at: "start" });
  if (page === "welcome") await apply(app, "begin");
  if (page === "consent" && place.step !== "consent") await apply(app, "back");
  const view = app.sitting?.view;
  const isThere = view?.page === "question" && view.number === place.number;
  if (place.step === "question" && !isThere) await apply(app, { go_to: place.number });
  if (place.step === "review" && page === "question") await apply(app, "review");
  if (app.sitting) app.places.replace(placeOf(app.sitting.view));
}
