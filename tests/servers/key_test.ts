/** The file with the key beside a database: made once, for its owner alone. */
import { secretKeys } from "../../server/start/key.ts";
import { assertEquals, rejects } from "../support/run/assert.ts";

async function inFolder(work: (database: string, folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "guichet-key-" });
  try {
    await work(`${folder}/guichet.db`, folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const key = new Uint8Array(32).fill(9);

Deno.test("the key is made once, beside the database, and only its owner may read it", () =>
  inFolder(async (database, folder) => {
    const [first] = await secretKeys([], `file:${database}`);
    assertEquals(await secretKeys([], `file:${database}`), [first!]);
    assertEquals((await Deno.stat(`${database}.key`)).mode! & 0o777, 0o600);
    assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name), ["guichet.db.key"]);
  }));

Deno.test("twenty that start at once have one key, and leave nothing else behind", () =>
  inFolder(async (database, folder) => {
    const all = await Promise.all(Array.from({ length: 20 }, () => secretKeys([], `file:${database}`)));
    assertEquals(new Set(all.map(([one]) => one!.toHex())).size, 1);
    assertEquals([...Deno.readDirSync(folder)].length, 1);
  }));

Deno.test("keys of the environment go before the file; a remote database has no file", () =>
  inFolder(async (database, folder) => {
    const other = new Uint8Array(32).fill(8);
    assertEquals(await secretKeys([key.toBase64(), other.toBase64()], `file:${database}`), [key, other]);
    assertEquals([...Deno.readDirSync(folder)].length, 0);
    assertEquals(await secretKeys([], "libsql://centre.example"), []);
  }));

Deno.test("a key that is none stops the start with one line that says where it is and nothing of it", () =>
  inFolder(async (database) => {
    const said = { message: "SECRET_KEY: needs 32 bytes in base64" };
    await rejects(() => secretKeys(["c2hvcnQ="], `file:${database}`), said);
    await Deno.writeTextFile(`${database}.key`, "not a key");
    await rejects(() => secretKeys([], `file:${database}`), {
      message: `${database}.key: needs 32 bytes in base64`,
    });
  }));
