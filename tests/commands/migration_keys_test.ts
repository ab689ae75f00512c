/** A database of the tree before: its API keys keep what they could do. */
import { createClient } from "@libsql/client";
import { assertEquals } from "../support/run/assert.ts";

const migrations = new URL("../../db/migrations/", import.meta.url);

Deno.test("keys that were made before work items had owners see all items, as they did", async () => {
  const client = createClient({ url: ":memory:" });
  const before = "0013_own_items_and_drafts.sql";
  const names = Array.from(Deno.readDirSync(migrations), ({ name }) => name)
    .filter((name) => name.endsWith(".sql") && name <= before).sort();
  const apply = async (name: string) =>
    await client.executeMultiple(await Deno.readTextFile(new URL(name, migrations)));
  for (const name of names.filter((name) => name < before)) await apply(name);
  await client.execute(
    "insert into api_key (id, name, hash, hint, created_at) values ('old', 'shop', 'hash', 'gk_1234', 1)",
  );
  await apply(before);
  await client.execute(
    "insert into api_key (id, name, hash, hint, created_at) values ('new', 'bank', 'other', 'gk_5678', 2)",
  );
  const { rows } = await client.execute("select id, all_items from api_key order by created_at");
  assertEquals(rows.map(({ id, all_items }) => [id, all_items]), [["old", 1], ["new", 0]]);
  client.close();
});
