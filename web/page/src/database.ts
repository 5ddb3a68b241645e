// The database: one record for everything that is kept, and one that says how it is kept.
import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { Key } from "./protocol";

const NAME = "attuned";
const STORE = "kept";
/** Of the records. A page that finds another one leaves everything as it is. */
export const FORMAT = 1;

/** How it is kept. */
export type Meta = {
  id: "meta";
  format: number;
  /** The key of a lock, sealed with its passphrase, in base64. */
  lock?: string;
  language?: string;
  country?: string;
  /** What somebody sent, still sealed, in base64: until its reader has answered, too. */
  letter?: string;
};
export type Plain = { id: string; key: Key; text: string };
export type Locked = { id: string; nonce: Uint8Array; box: ArrayBuffer };
export type Kept = Plain | Locked;

interface Schema extends DBSchema {
  kept: { key: string; value: Kept | Meta };
}

/** Writes and removes in one step: all of it happens, or nothing. */
export type Step = { put: (Kept | Meta)[]; remove: string[] };

export class Database {
  #open: Promise<IDBPDatabase<Schema>> | undefined;

  #database(): Promise<IDBPDatabase<Schema>> {
    const forget = () => { this.#open = undefined; };
    this.#open ??= openDB<Schema>(NAME, 1, {
      upgrade: (database) => { database.createObjectStore(STORE, { keyPath: "id" }); },
      // Another tab wants to remove everything, or to write a newer format.
      blocking: () => this.close(),
      // Some systems end the connection when memory is short; the next step opens another one.
      terminated: forget,
    });
    this.#open.catch(forget);
    return this.#open;
  }

  async all(): Promise<unknown[]> {
    return (await this.#database()).getAll(STORE);
  }

  /** Returns once it is on the disk, as far as the browser can tell. */
  async take(step: Step): Promise<void> {
    try {
      const database = await this.#database();
      const transaction = database.transaction(STORE, "readwrite", { durability: "strict" });
      const requests = [
        ...step.put.map((record) => transaction.store.put(record)),
        ...step.remove.map((id) => transaction.store.delete(id)),
      ];
      await Promise.all([...requests, transaction.done]);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  close() {
    this.#open?.then((database) => database.close(), () => {});
    this.#open = undefined;
  }

  /** Whether it could be removed: not while another tab has it open. */
  async remove(): Promise<boolean> {
    this.close();
    return new Promise((done, refuse) => {
      const removal = deleteDB(NAME, { blocked: () => done(false) });
      removal.then(() => done(true), refuse);
    });
  }
}
