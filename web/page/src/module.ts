// The engine as it lies in the page: gzipped, in base64.
import { fromBase64 } from "./bytes";

export async function engineInPage(): Promise<WebAssembly.Module> {
  const packed = fromBase64(document.getElementById("engine")?.textContent ?? "");
  const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return WebAssembly.compile(await new Response(unpacked).arrayBuffer());
}
