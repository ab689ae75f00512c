/** The keys that seal secrets: as the environment has them, or from a file beside the database. */
import { filePath } from "../../db/open.ts";

/**
 * Returns the keys, 32 bytes each. Without any in the environment, the key is read from `<database>.key`, which only its
 * owner may read; it is made at the first start. Throws one line where a key is no key. A remote database without a key
 * in the environment has none: what must be sealed is refused in words.
 */
export async function secretKeys(given: string[], databaseUrl: string): Promise<Uint8Array<ArrayBuffer>[]> {
  if (given.length) return given.map(keyIn);
  const database = filePath(databaseUrl);
  if (database === null) return [];
  const path = `${database}.key`;
  try {
    return [keyIn((await Deno.readTextFile(path)).trim())];
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  const key = crypto.getRandomValues(new Uint8Array(32));
  await Deno.writeTextFile(path, `${key.toBase64()}\n`, { mode: 0o600, createNew: true });
  return [key];
}

function keyIn(text: string): Uint8Array<ArrayBuffer> {
  try {
    const key = Uint8Array.fromBase64(text);
    if (key.length === 32) return key;
  } catch {
    // Said below.
  }
  throw new Error("SECRET_KEY: needs 32 bytes in base64");
}
