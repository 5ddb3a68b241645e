// A worker that lives for one request: the page stays responsive, and whatever it took of memory is given back.
import { Trouble, type Request } from "./engine";
import type { Answer } from "./protocol";
import { ownScript } from "./trusted";

/** The script of the worker; the build puts it in. */
declare const WORKER: string;

export class Job {
  #stop: (() => void) | undefined;

  constructor(readonly module: WebAssembly.Module) {}

  /** What is answered; nothing if it was stopped, as every request stops the one before. */
  run<T>(request: Request): Promise<T | undefined> {
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

  stop() {
    this.#stop?.();
  }
}
