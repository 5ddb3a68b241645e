// Does what takes long, or much memory: one request, with an engine of its own.
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
