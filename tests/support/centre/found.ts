/**
 * `found.ts centre | file`: puts the example's people, or a file, into the database of the environment. A process of its
 * own, because one that closed a database holds it until its memory is collected.
 */
import { openDatabase } from "../../../db/open.ts";
import { example, populate } from "../../../db/seeds/example.ts";
import { run } from "../../../server/core/command.ts";
import { createBlobs } from "../../../server/delivery/blobs.ts";
import { uuidv7 } from "../../../server/core/ids.ts";
import { noise, streamOf } from "../run/bytes.ts";

const parts = { now: Date.now, newId: uuidv7 };
if (Deno.args[0] === "centre") {
  const db = await openDatabase({ url: Deno.env.get("DATABASE_URL")!, sync: "normal" });
  await run({ db, ...parts, committed: () => {} }, async (cx) => void await populate(cx, await example(cx)));
} else {
  const db = await openDatabase({ url: Deno.env.get("BLOB_URL")!, sync: "normal", tables: "blobs" });
  await createBlobs({ db, ...parts }).put(streamOf(noise(10), 10), 10);
}
