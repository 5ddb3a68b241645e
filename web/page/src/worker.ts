// Sealing and opening take seconds and 130 MiB, so a worker does them: the page stays responsive, and all of the memory is
// given back when the worker ends.
import { startEngine, type Request } from "./engine";

type Job = { module: WebAssembly.Module; request: Request };

addEventListener("message", async ({ data }: MessageEvent<Job>) => {
  const engine = await startEngine(data.module);
  postMessage(engine(data.request));
});
