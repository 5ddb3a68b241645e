// Brings back a backup, or an answers file.
import type { App } from "../app";
import { toBase64 } from "../bytes";
import { element, field } from "../dom";
import { Trouble } from "../engine";
import type { Restored } from "../protocol";
import { passphraseForm } from "./passphrase";

/** Larger than anything that the program writes, in bytes. */
const LARGEST = 16 * 1024 * 1024;
/** How sealed files begin: as they are, and as a text for mail. */
const SEALED = ["age-encryption.org/", "-----BEGIN AGE ENCRYPTED FILE-----"];

export function bringingBack(app: App): HTMLElement {
  const { words } = app;
  const file = element("input", { id: "bring-back", type: "file" });
  const asks = element("div", {});
  file.addEventListener("change", () => app.queue(async () => {
    asks.replaceChildren();
    app.frame.say("");
    const [chosen] = file.files ?? [];
    if (!chosen) return;
    if (chosen.size > LARGEST) throw new Trouble("too_large");
    const bytes = new Uint8Array(await chosen.arrayBuffer());
    const text = new TextDecoder().decode(bytes);
    if (SEALED.some((beginning) => text.startsWith(beginning))) askPassphrase(app, asks, bytes);
    else await restore(app, text);
  }));
  return element("div", {}, field(words.bring_back, file), asks);
}

function askPassphrase(app: App, asks: HTMLElement, bytes: Uint8Array) {
  const form = passphraseForm(app, {
    id: "unseal",
    submit: app.words.unlock,
    isNew: false,
    work: async (passphrase) => {
      const opened = await app.sealing.open(toBase64(bytes), passphrase);
      if (opened?.packed !== undefined) throw new Trouble("shared_file");
      if (opened?.text !== undefined) await restore(app, opened.text);
    },
  });
  asks.replaceChildren(form);
  form.querySelector("input")?.focus();
}

async function restore(app: App, text: string): Promise<void> {
  const asked = { text, language: app.texts.language };
  const { said, is_different } = await app.askNow<Restored>({ do: "restore", ...asked });
  await app.draw();
  app.frame.say(said ?? (is_different ? app.words.about_bringing_back : app.words.done));
}
