// Turns the lock on, or takes it off.
import type { App } from "../app";
import { button, paragraph } from "../dom";
import { passphraseForm } from "./passphrase";

export function lockSection(app: App): HTMLElement[] {
  const { words, keeper } = app;
  const done = async () => {
    await app.draw();
    app.frame.say(words.done);
  };
  if (keeper.lock !== undefined) {
    const takeOff = async () => {
      await keeper.takeLockOff();
      await done();
    };
    return [paragraph(words.about_lock), button(words.remove_lock, () => app.press(takeOff))];
  }
  const form = passphraseForm(app, {
    id: "lock",
    submit: words.lock,
    isNew: true,
    work: async (passphrase) => {
      const { key, on } = keeper.newLock();
      const sealed = await app.sealing.seal({ text: key }, passphrase);
      if (sealed === undefined) return;
      await on(sealed);
      await done();
    },
  });
  return [paragraph(words.about_lock), form];
}
