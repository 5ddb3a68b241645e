// Sealing and opening take seconds and 130 MiB, so a worker does them: the page stays responsive, and all of the memory is
// given back when the worker ends.
import { startEngine, type Request } from "./engine";

type Job = { module: WebAssembly.Module; request: Request };

addEventListener("message", async ({ data }: MessageEvent<Job>) => {
  try {
    const engine = await startEngine(data.module);
    postMessage(engine(data.request));
  } catch (error) {
    // The engine stops where it gets no memory, and nothing else stops it here.
    const isShort = error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
    postMessage({ trouble: isShort ? "no_memory" : "broken", detail: String(error), changed: [] });
  }
});
