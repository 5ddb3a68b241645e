// What a lock does to a record: AES-GCM under a random key, which is itself sealed with the passphrase.
import { toBase64, fromBase64 } from "./bytes";
import type { Locked, Plain } from "./database";

/** Of a nonce, in bytes: drawn at random for every record that is written. */
const NONCE = 12;
/** Of the key, in bytes. */
const KEY = 32;

export type Cipher = CryptoKey;

export function newKey(): string {
  return toBase64(crypto.getRandomValues(new Uint8Array(KEY)));
}

export function cipherOf(key: string): Promise<Cipher> {
  return crypto.subtle.importKey("raw", fromBase64(key), "AES-GCM", false, ["encrypt", "decrypt"]);
}

/** Whose record it is and of which quiz is inside; its id is authenticated, so that no record can pose as another. */
export async function locked({ id, key, text }: Plain, cipher: Cipher): Promise<Locked> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE));
  const inside = new TextEncoder().encode(JSON.stringify({ key, text }));
  return { id, nonce, box: await crypto.subtle.encrypt(parameters(id, nonce), cipher, inside) };
}

export async function unlocked({ id, nonce, box }: Locked, cipher: Cipher): Promise<unknown> {
  const inside = await crypto.subtle.decrypt(parameters(id, nonce as Uint8Array<ArrayBuffer>), cipher, box);
  return { id, ...JSON.parse(new TextDecoder().decode(inside)) };
}

function parameters(id: string, iv: Uint8Array<ArrayBuffer>): AesGcmParams {
  return { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(id) };
}
