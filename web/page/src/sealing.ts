// Seals and opens in a worker that lives for one job.
import { Trouble, type Request } from "./engine";
import type { Answer } from "./protocol";
import { ownScript } from "./trusted";

/** The script of the worker; the build puts it in. */
declare const WORKER: string;

export class Sealing {
  #stop: (() => void) | undefined;

  constructor(readonly module: WebAssembly.Module) {}

  /** A text, or packed bytes in base64, sealed, in base64; nothing if it was stopped. */
  async seal(what: { text: string } | { packed: string }, passphrase: string): Promise<string | undefined> {
    return (await this.#run<{ sealed: string }>({ do: "seal", ...what, passphrase }))?.sealed;
  }

  /** The text, or what somebody shared, packed; nothing if it was stopped. */
  open(sealed: string, passphrase: string): Promise<{ text?: string; packed?: string } | undefined> {
    return this.#run({ do: "unseal", sealed, passphrase });
  }

  stop() {
    this.#stop?.();
  }

  #run<T>(request: Request): Promise<T | undefined> {
    this.stop();
    const url = URL.createObjectURL(new Blob([WORKER], { type: "text/javascript" }));
    const worker = new Worker(ownScript(url));
    return new Promise<T | undefined>((done, refuse) => {
      this.#stop = () => done(undefined);
      worker.onmessage = ({ data }: MessageEvent<Answer<T>>) => {
        if ("ok" in data) done(data.ok);
        else refuse(new Trouble(data.trouble, data.detail));
      };
      worker.onerror = (event) => refuse(new Trouble("broken", event.message));
      worker.postMessage({ module: this.module, request });
    }).finally(() => {
      worker.terminate();
      URL.revokeObjectURL(url);
    });
  }
}
