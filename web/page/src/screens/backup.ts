// A backup of one person, sealed.
import type { App } from "../app";
import { fromBase64 } from "../bytes";
import { choice, field, saveFile } from "../dom";
import type { Backup } from "../protocol";
import { passphraseForm } from "./passphrase";

export function backupOf(app: App, people: string[]): HTMLElement {
  const { words } = app;
  const who = choice("backup-person", people.map((person) => [person, person]), app.report?.of.person ?? people[0] ?? "");
  const whose = people.length > 1 ? [field(words.backup_of, who)] : [];
  const form = passphraseForm(app, {
    id: "backup",
    submit: words.backup,
    isNew: true,
    work: async (passphrase) => {
      const { name, text } = await app.askNow<Backup>({ do: "backup", person: who.value });
      const sealed = await app.sealing.seal({ text }, passphrase);
      if (sealed === undefined) return;
      saveFile(name, fromBase64(sealed), "application/octet-stream");
      app.frame.say(words.done);
    },
  }, ...whose);
  return form;
}
