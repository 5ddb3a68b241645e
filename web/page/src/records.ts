// What a record must look like: anything may lie in a database.
import type { Locked, Meta, Plain } from "./database";

function has<K extends string>(value: unknown, ...names: K[]): value is Record<K, unknown> {
  return typeof value === "object" && value !== null && names.every((name) => name in value);
}

const isText = (value: unknown) => typeof value === "string";
const isTextOrNothing = (value: unknown) => value === undefined || isText(value);

export function isMeta(value: unknown): value is Meta {
  if (!has(value, "id", "format") || value.id !== "meta" || typeof value.format !== "number") return false;
  const { lock, language, country, letter } = value as Partial<Meta>;
  return [lock, language, country, letter].every(isTextOrNothing);
}

export function isPlain(value: unknown): value is Plain {
  if (!has(value, "id", "key", "text") || !isText(value.id) || !isText(value.text)) return false;
  return Array.isArray(value.key) && value.key.length === 3 && value.key.every(isText);
}

export function isLocked(value: unknown): value is Locked {
  if (!has(value, "id", "nonce", "box") || !isText(value.id)) return false;
  return value.nonce instanceof Uint8Array && value.box instanceof ArrayBuffer;
}
