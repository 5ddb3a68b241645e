// The boundary to the engine, in the page and in the worker: a request goes in as JSON, an answer comes out as JSON.
import type { Answer, Word } from "./protocol";

type Exports = {
  memory: WebAssembly.Memory;
  alloc(length: number): number;
  free(place: number, length: number): void;
  call(place: number, length: number): bigint;
};

/** Why something did not work: which of the page's sentences says so. */
export class Trouble extends Error {
  constructor(readonly says: Word, detail = "") {
    super(`${says} ${detail}`);
  }
}

/** Something to do, and what the engine needs to know for it. */
export type Request = { do: string; [field: string]: unknown };
export type Engine = <T>(request: Request) => Answer<T>;

export async function startEngine(module: WebAssembly.Module): Promise<Engine> {
  let exports: Exports;
  const random = (place: number, length: number) => {
    crypto.getRandomValues(new Uint8Array(exports.memory.buffer, place >>> 0, length));
  };
  const instance = await WebAssembly.instantiate(module, { page: { random } });
  exports = instance.exports as Exports;
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  return <T>({ do: name, ...fields }: Request) => {
    const bytes = encoder.encode(JSON.stringify({ [name]: fields }));
    const place = exports.alloc(bytes.length) >>> 0;
    new Uint8Array(exports.memory.buffer, place, bytes.length).set(bytes);
    const packed = BigInt.asUintN(64, exports.call(place, bytes.length));
    const [at, length] = [Number(packed >> 32n), Number(packed & 0xffff_ffffn)];
    const text = decoder.decode(new Uint8Array(exports.memory.buffer, at, length));
    exports.free(at, length);
    return JSON.parse(text) as Answer<T>;
  };
}
