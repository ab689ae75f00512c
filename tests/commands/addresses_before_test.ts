/** A database from before addresses were confirmed: what it says of those that it holds. */
import Native from "libsql";
import { assertEquals } from "../support/run/assert.ts";

const folder = new URL("../../db/migrations/", import.meta.url);

async function migrations(): Promise<{ name: string; statements: string[] }[]> {
  const names = [...Deno.readDirSync(folder)].map(({ name }) => name).filter((name) => name.endsWith(".sql"));
  return await Promise.all(
    names.sort().map(async (name) => ({
      name,
      statements: (await Deno.readTextFile(new URL(name, folder))).split("--> statement-breakpoint"),
    })),
  );
}

Deno.test("addresses from before prove nothing but what a host site signed, and visitors' are known as theirs", async () => {
  const db = new Native(":memory:");
  const all = await migrations();
  const here = all.findIndex(({ statements }) => statements.join().includes("ADD `confirmed_at`"));
  const apply = (some: typeof all) =>
    some.flatMap(({ statements }) => statements).forEach((sql) => db.exec(sql));
  apply(all.slice(0, here));
  db.exec("pragma foreign_keys = off");
  const insert = (table: string, row: Record<string, unknown>) => {
    // What a row must have and this test does not speak of is empty.
    const columns = db.prepare(`pragma table_info(${table})`).all() as Column[];
    const needed = columns.filter(({ notnull, dflt_value, pk }) => notnull && dflt_value === null && !pk);
    const whole = { ...Object.fromEntries(needed.map(({ name }) => [name, ""])), ...row };
    const names = Object.keys(whole);
    db.prepare(`insert into ${table} (${names}) values (${names.map(() => "?")})`).run(
      ...Object.values(whole),
    );
  };
  for (const [id, createdAt] of [["nora", 5], ["zoe", 1]]) insert("customer", { id, created_at: createdAt });
  insert("interaction", { id: "chat", customer_id: "nora" });
  insert("entry", { interaction_id: "chat", kind: "note", note: "message-left", body: "nora@example.org" });
  insert("interaction", { id: "item", customer_id: "zoe" });
  insert("work_item", { interaction_id: "item", external_id: "1", created_at: 5 });
  insert("interaction", { id: "made", customer_id: "nora" });
  insert("work_item", { interaction_id: "made", external_id: "2", created_at: 5 });
  const addresses = [
    ["nora", "email", "nora@example.org"],
    ["zoe", "email", "nora@example.org"],
    ["nora", "visitor", "a token"],
    ["nora", "identity", "support 7"],
  ];
  addresses.forEach(([customer_id, kind, value], n) =>
    insert("customer_address", { id: `a${n}`, customer_id, kind, value, created_at: n })
  );
  apply(all.slice(here));
  const rows = db.prepare("select source, confirmed_at, confirmed_by from customer_address order by id");
  assertEquals(rows.raw(true).all([]), [
    ["visitor", null, null],
    ["agent", null, null],
    ["visitor", null, null],
    ["identity", 3, "identity"],
  ]);
  const items = db.prepare("select customer_matched from work_item order by external_id");
  assertEquals(items.raw(true).all([]), [[1], [0]]);
  db.close();
});

interface Column {
  name: string;
  notnull: number;
  dflt_value: unknown;
  pk: number;
}
