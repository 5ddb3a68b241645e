// What is shown instead of everything else: another tab writes, a newer version has kept something, or it is all locked.
import type { App } from "../app";
import { button, element, heading, paragraph } from "../dom";
import { passphraseForm } from "./passphrase";
import { removal } from "./removal";

export function showOtherTab(app: App, again: () => Promise<void>) {
  const { words } = app;
  app.frame.show(heading("attuned"), paragraph(words.other_tab), button(words.use_here, () => app.press(again), "main"));
}

export function showNewer(app: App) {
  app.frame.show(heading("attuned"), paragraph(app.words.kept_by_newer));
}

export function showLocked(app: App, opened: () => Promise<void>) {
  const { words, keeper } = app;
  const form = passphraseForm(app, {
    id: "unlock",
    submit: words.unlock,
    isNew: false,
    work: async (passphrase) => {
      const found = await app.sealing.open(keeper.lock ?? "", passphrase);
      if (found?.text === undefined) return;
      await keeper.open(found.text);
      await opened();
    },
  });
  app.frame.show(heading(words.locked), form, element("section", {}, paragraph(words.passphrase_lost), removal(app)));
}
