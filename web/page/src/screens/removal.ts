// Removes everything, after asking once more.
import type { App } from "../app";
import { button, element, heading, paragraph } from "../dom";

export function removal(app: App): HTMLElement {
  const { words } = app;
  const ask = button(words.remove_all, () => {
    const sure = element("p", { tabindex: -1 }, words.remove_sure);
    ask.replaceWith(element(
      "div", {},
      sure,
      element(
        "div", { class: "row" },
        button(words.no, () => app.press(() => app.draw()), "main"),
        button(words.yes, () => app.press(() => removeAll(app)), "danger"),
      ),
    ));
    sure.focus();
  });
  return element("div", {}, ask);
}

async function removeAll(app: App): Promise<void> {
  const { words } = app;
  await removeCopies();
  if (!(await app.keeper.removeAll())) {
    app.frame.say(words.not_removed);
    return;
  }
  [app.sitting, app.report, app.gate, app.name] = [undefined, undefined, undefined, ""];
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
