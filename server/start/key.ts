/** The keys that seal secrets: as the environment has them, or from a file beside the database. */
import { filePath } from "../../db/open.ts";

/**
 * Returns the keys, 32 bytes each. Without any in the environment, the key is read from `<database>.key`, which only its
 * owner may read; it is made at the first start. Throws one line where a key is no key. A remote database without a key
 * in the environment has none: what must be sealed is refused in words.
 */
export async function secretKeys(given: string[], databaseUrl: string): Promise<Uint8Array<ArrayBuffer>[]> {
  const known = await knownKeys(given, databaseUrl);
  const database = filePath(databaseUrl);
  if (known.length || database === null) return known;
  await makeKeyFile(keyFileOf(database));
  return await knownKeys(given, databaseUrl);
}

/** Returns the keys that there are already. */
export async function knownKeys(given: string[], databaseUrl: string): Promise<Uint8Array<ArrayBuffer>[]> {
  if (given.length) return given.map((text) => keyIn(text, "SECRET_KEY"));
  const database = filePath(databaseUrl);
  const known = database === null ? null : await keyFile(keyFileOf(database));
  return known ? [known] : [];
}

/** The file beside a database that holds its key. No backup has it. */
export const keyFileOf = (database: string): string => `${database}.key`;

async function keyFile(path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return keyIn((await Deno.readTextFile(path)).trim(), path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

/**
 * Makes the file, unless somebody was quicker. It is written whole under another name first, because two processes that
 * start at once must read the same key, and never half of one.
 */
async function makeKeyFile(path: string): Promise<void> {
  const key = crypto.getRandomValues(new Uint8Array(32));
  const whole = `${path}.${crypto.randomUUID()}`;
  {
    using file = await Deno.open(whole, { write: true, createNew: true, mode: 0o600 });
    await file.write(new TextEncoder().encode(`${key.toBase64()}\n`));
    await file.sync();
  }
  try {
    await Deno.link(whole, path);
  } catch (error) {
    if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
  } finally {
    await Deno.remove(whole);
  }
}

function keyIn(text: string, where: string): Uint8Array<ArrayBuffer> {
  try {
    const key = Uint8Array.fromBase64(text);
    if (key.length === 32) return key;
  } catch {
    // Said below.
  }
  throw new Error(`${where}: needs 32 bytes in base64`);
}
