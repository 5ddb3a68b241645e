// Removes everything, after asking once more.
import type { App } from "../app";
import { button, heading, paragraph } from "../dom";
import { forgetTurns } from "../turns";
import { sure } from "./sure";

export function removal(app: App): HTMLElement {
  const { words } = app;
  return sure(app, {
    label: words.remove_all, question: words.remove_sure, action: () => removeAll(app), kind: "danger",
  });
}

async function removeAll(app: App): Promise<void> {
  const { words } = app;
  await removeCopies();
  if (!(await app.keeper.removeAll())) {
    app.frame.say(words.not_removed);
    return;
  }
  [app.sitting, app.report, app.gate, app.name] = [undefined, undefined, undefined, ""];
  [app.letter, app.sharing, app.sending, app.planning] = [undefined, undefined, undefined, undefined];
  forgetTurns(app);
  await app.fill([]);
  await app.places.toStart();
  const home = button(words.home, () => app.press(() => app.home()), "main");
  app.frame.show(heading(words.done), paragraph(words.removed), home);
}

/** The copy of the page that works offline. Other pages of the same host keep theirs. */
async function removeCopies(): Promise<void> {
  try {
    const names = "caches" in globalThis ? await caches.keys() : [];
    await Promise.all(names.filter((name) => name.startsWith("attuned")).map((name) => caches.delete(name)));
    const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
    const ours = workers.filter(({ scope }) => scope === new URL(".", location.href).href);
    await Promise.all(ours.map((worker) => worker.unregister()));
  } catch {
    // There are none where the browser allows none.
  }
}
