// What is on every screen of a trial.
import type { App } from "../app";
import { button, element, paragraph } from "../dom";

export function trialNote(app: App): HTMLElement | null {
  return app.sitting?.isTrial ? outcomeNote(app, app.words.about_trial) : null;
}

/** What this is, and the way back to the text. */
export function outcomeNote(app: App, about: string): HTMLElement {
  const back = async () => {
    await app.places.toStart();
    await app.go({ at: "workshop" });
  };
  return element("div", { class: "note actions" }, paragraph(about), button(app.words.to_text, () => app.press(back)));
}
