// Keeps what the engine says has changed, and brings it back. It never keeps anything in the clear where other pages can
// read it.
import { cipherOf, locked, newKey, unlocked, type Cipher } from "./cipher";
import { Database, FORMAT, type Kept, type Meta, type Plain } from "./database";
import { Trouble } from "./engine";
import type { Change, Entry, Word } from "./protocol";
import { isLocked, isMeta, isPlain } from "./records";

/** Where the page can keep something: in its own place, in one that all local files share, or nowhere. */
export type Place = "own" | "shared" | "nowhere";

export type Settings = { language?: string; country?: string; letter?: string | undefined };

export class Keeper {
  /** Nowhere before it has begun: another tab may be keeping things, under a lock that must not be written over. */
  place: Place = "nowhere";
  /** Records that cannot be read; they stay as they are. */
  damaged = 0;
  /** Why the last change is not kept yet. */
  trouble: Word | undefined;
  #meta: Meta = { id: "meta", format: FORMAT };
  /** Whether the database holds it as it is; with a lock it is too large to be written with every answer. */
  #isMetaKept = false;
  #cipher: Cipher | undefined;
  #records: unknown[] = [];
  #ids = new Map<string, string>();
  #kept = new Map<string, Plain>();
  #waiting = new Map<string, Change>();
  #database = new Database();

  /** Reads what is kept; throws if a newer version of the page kept it. */
  async begin(isFile: boolean): Promise<void> {
    try {
      this.#records = await this.#database.all();
    } catch (error) {
      if (error instanceof DOMException && error.name === "VersionError") throw new Trouble("kept_by_newer");
      return;
    }
    const meta = this.#records.find((record) => (record as { id?: unknown })?.id === "meta");
    if (meta !== undefined && !(isMeta(meta) && meta.format === FORMAT)) throw new Trouble("kept_by_newer");
    this.place = isFile ? "shared" : "own";
    if (meta === undefined) return;
    this.#meta = meta;
    this.#isMetaKept = true;
  }

  get lock(): string | undefined {
    return this.#meta.lock;
  }

  get isLocked(): boolean {
    return this.lock !== undefined && this.#cipher === undefined;
  }

  /** Whether anything outlives the page. */
  get keeps(): boolean {
    return this.place === "own" || (this.place === "shared" && this.#cipher !== undefined);
  }

  get canLock(): boolean {
    return this.place !== "nowhere" && "subtle" in crypto;
  }

  get settings(): Settings {
    return this.#meta;
  }

  /** Everything that can be read. */
  async entries(): Promise<Entry[]> {
    this.damaged = 0;
    this.#kept.clear();
    for (const record of this.keeps ? this.#records : []) {
      if (isMeta(record)) continue;
      const plain = await this.#opened(record);
      if (isPlain(plain)) this.#note(plain);
      else this.damaged += 1;
    }
    this.#records = [];
    return [...this.#kept.values()].map(({ key, text }) => ({ key, text }));
  }

  async #opened(record: unknown): Promise<unknown> {
    if (this.#cipher === undefined) return record;
    return isLocked(record) ? unlocked(record, this.#cipher).catch(() => undefined) : undefined;
  }

  #note(plain: Plain) {
    const name = JSON.stringify(plain.key);
    this.#ids.set(name, plain.id);
    this.#kept.set(name, plain);
  }

  /** Keeps changes, with all that still wait; `trouble` says if they go on waiting. */
  async keep(changes: Change[]): Promise<void> {
    for (const change of changes) this.#waiting.set(JSON.stringify(change.key), change);
    if (this.#waiting.size === 0) return;
    const now = [...this.#waiting];
    const put: (Kept | Meta)[] = this.#isMetaKept ? [] : [this.#meta];
    const remove: string[] = [];
    for (const [name, { key, text }] of now) {
      const id = this.#idOf(name);
      if (text === null) {
        remove.push(id);
        this.#kept.delete(name);
      } else {
        const plain = { id, key, text };
        this.#kept.set(name, plain);
        put.push(await this.#sealed(plain));
      }
    }
    if (!this.keeps) {
      this.#waiting.clear();
      return;
    }
    await this.#try({ put, remove });
    if (this.trouble !== undefined) return;
    // An answer may have come in while these were written.
    for (const [name, change] of now) if (this.#waiting.get(name) === change) this.#waiting.delete(name);
  }

  #idOf(name: string): string {
    const known = this.#ids.get(name);
    if (known !== undefined) return known;
    // Nothing in it: the name of a record must not tell whose it is.
    const id = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
    this.#ids.set(name, id);
    return id;
  }

  async #sealed(plain: Plain): Promise<Kept> {
    return this.#cipher === undefined ? plain : locked(plain, this.#cipher);
  }

  async #try(step: { put: (Kept | Meta)[]; remove: string[] }): Promise<void> {
    try {
      await this.#database.take(step);
      this.trouble = undefined;
      if (step.put.includes(this.#meta)) this.#isMetaKept = true;
    } catch (error) {
      const isFull = error instanceof DOMException && error.name === "QuotaExceededError";
      this.trouble = isFull ? "no_room" : "not_saved";
    }
  }

  /** Remembers a language, a country, or what somebody sent. */
  async set(settings: Settings): Promise<void> {
    this.#meta = { ...this.#meta, ...settings } as Meta;
    this.#isMetaKept = false;
    if (this.place === "own") await this.#try({ put: [this.#meta], remove: [] });
  }

  /** A new key, and what turns the lock on once that key is sealed. */
  newLock(): { key: string; on: (sealed: string) => Promise<void> } {
    const key = newKey();
    return { key, on: async (sealed) => this.#change(await cipherOf(key), { ...this.#meta, lock: sealed }) };
  }

  /** Opens the lock with its key. */
  async open(key: string): Promise<void> {
    this.#cipher = await cipherOf(key);
  }

  async takeLockOff(): Promise<void> {
    const { lock: _, ...meta } = this.#meta;
    await this.#change(undefined, meta);
  }

  /** Writes everything anew, all or nothing. */
  async #change(cipher: Cipher | undefined, meta: Meta): Promise<void> {
    const before = [this.#cipher, this.#meta] as const;
    [this.#cipher, this.#meta, this.#isMetaKept] = [cipher, meta, false];
    const plain = [...this.#kept.values()];
    const step = this.keeps
      ? { put: [meta, ...(await Promise.all(plain.map((one) => this.#sealed(one))))], remove: [] }
      : { put: [], remove: ["meta", ...plain.map(({ id }) => id)] };
    await this.#try(step);
    if (this.trouble === undefined) {
      this.#waiting.clear();
      return;
    }
    // What is written next says again how it is kept, whatever became of this.
    [this.#cipher, this.#meta] = before;
    throw new Trouble(this.trouble);
  }

  /** Whether everything is gone. */
  async removeAll(): Promise<boolean> {
    if (this.place !== "nowhere" && !(await this.#database.remove())) return false;
    [this.#meta, this.#isMetaKept] = [{ id: "meta", format: FORMAT }, false];
    this.#cipher = undefined;
    this.trouble = undefined;
    this.damaged = 0;
    for (const map of [this.#ids, this.#kept, this.#waiting]) map.clear();
    this.#records = [];
    return true;
  }
}
