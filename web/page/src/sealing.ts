// Seals and opens, which takes seconds and 130 MiB.
import { Job } from "./job";

export class Sealing {
  #job: Job;

  constructor(readonly module: WebAssembly.Module) {
    this.#job = new Job(module);
  }

  /** A text, or packed bytes in base64, sealed, in base64; nothing if it was stopped. */
  async seal(what: { text: string } | { packed: string }, passphrase: string): Promise<string | undefined> {
    return (await this.#job.run<{ sealed: string }>({ do: "seal", ...what, passphrase }))?.sealed;
  }

  /** The text, or what somebody shared, packed; nothing if it was stopped. */
  open(sealed: string, passphrase: string): Promise<{ text?: string; packed?: string } | undefined> {
    return this.#job.run({ do: "unseal", sealed, passphrase });
  }

  stop() {
    this.#job.stop();
  }
}
