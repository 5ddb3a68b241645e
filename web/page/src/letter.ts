// What a partner sent: one way in for links, codes, texts and files. It stays sealed, and nothing of it is kept unless its
// reader goes on to answer the same questions.
import type { App } from "./app";
import { toBase64 } from "./bytes";
import { Trouble } from "./engine";
import type { Opened } from "./protocol";

/** What was sent, and what was opened of it while the page is open. */
export type Letter = {
  /** In base64. */
  sealed: string;
  opened?: { packed: string; passphrase: string; info: Opened };
};

export async function receive(app: App, sent: { text: string } | { bytes: string }): Promise<void> {
  const { sealed } = await app.ask<{ sealed: string }>({ do: "received", sent });
  app.letter = { sealed };
  await app.go({ at: "letter" });
}

/** Larger than anything that is sent, in bytes. */
const LARGEST = 8 * 1024 * 1024;

export async function receiveFile(app: App, file: File): Promise<void> {
  if (file.size > LARGEST) throw new Trouble("too_large");
  await receive(app, { bytes: toBase64(new Uint8Array(await file.arrayBuffer())) });
}

/** Opens it; whether that was not stopped. Then it is known what it is about. */
export async function openLetter(app: App, letter: Letter, passphrase: string): Promise<boolean> {
  const opened = await app.sealing.open(letter.sealed, passphrase);
  if (opened === undefined) return false;
  if (opened.packed === undefined) throw new Trouble("is_backup");
  const { packed } = opened;
  const info = await app.ask<Opened>({ do: "opened", packed, language: app.texts.language });
  letter.opened = { packed, passphrase, info };
  return true;
}

/** Looks again who can read it: somebody may have answered or shared since. */
export async function lookAgain(app: App, letter: Letter): Promise<void> {
  if (!letter.opened) return;
  const { packed } = letter.opened;
  letter.opened.info = await app.ask<Opened>({ do: "opened", packed, language: app.texts.language });
}

/** Keeps it, still sealed, until its reader has answered. */
export function keepLetter(app: App): Promise<void> {
  return app.keeper.set({ letter: app.letter?.sealed });
}

/** Lets go of it. */
export async function letGo(app: App): Promise<void> {
  app.letter = undefined;
  if (app.keeper.settings.letter !== undefined) await app.keeper.set({ letter: undefined });
}
