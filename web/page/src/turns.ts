// Two people at one device. Who they are is known to this tab alone, and goes with it.
import type { App } from "./app";
import type { Turns } from "./protocol";

const NAME = "attuned-turns";

type Noted = { people: [string, string]; quiz: string; began: number };

function note(noted: Noted | undefined) {
  try {
    if (noted) sessionStorage.setItem(NAME, JSON.stringify(noted));
    else sessionStorage.removeItem(NAME);
  } catch {
    // Where nothing can be kept, taking turns ends when the page is loaded again.
  }
}

function noted(): Noted | undefined {
  try {
    return JSON.parse(sessionStorage.getItem(NAME) ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
}

/** Begins, with a quiz. */
export async function takeTurns(app: App, people: [string, string], quiz: string): Promise<void> {
  const turns = await app.askNow<Turns>({ do: "pair", people, quiz, began: null });
  app.turns = { ...turns, quiz };
  note({ people: turns.people, quiz, began: turns.began });
  await app.places.toStart();
  await app.draw();
}

/** Finds out whose turn it is, and shows it. */
export async function goOnInTurns(app: App): Promise<void> {
  const { turns } = app;
  if (turns) {
    const { people, began, quiz } = turns;
    app.turns = { ...(await app.askNow<Turns>({ do: "pair", people, quiz, began })), quiz };
  }
  await app.draw();
}

/** Takes up what was begun before the page was loaded again. */
export async function takeUpTurns(app: App): Promise<void> {
  const before = noted();
  if (!before) return;
  const { people, quiz, began } = before;
  app.turns = { ...(await app.askNow<Turns>({ do: "pair", people, quiz, began })), quiz };
}

export async function endTurns(app: App): Promise<void> {
  await app.askNow({ do: "pair", people: null, quiz: "", began: null });
  forgetTurns(app);
  await app.home();
}

export function forgetTurns(app: App) {
  app.turns = undefined;
  note(undefined);
}
