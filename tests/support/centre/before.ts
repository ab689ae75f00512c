/** A database of the version before, and this version at work on it. */
import Native from "libsql";
import { openEmbedded } from "../../../db/embedded.ts";
import { migrateDatabase } from "../../../db/open.ts";
import { run } from "../../../server/core/command.ts";
import { createEngine } from "../../../server/engine.ts";
import { sawTabs } from "../../../server/live/tabs.ts";
import { assert } from "../run/assert.ts";
import { answer } from "./outside.ts";

/** Made by the commands of that version, as its process stopped; see its first lines. */
const before = await Deno.readTextFile(new URL("../../commands/before/2026-12-01.sql", import.meta.url));

type Row = Record<string, string | number | null>;

/** The file, as the version before left it. */
export async function centreBefore() {
  const folder = await Deno.makeTempDir({ prefix: "guichet-before-" });
  const path = `${folder}/guichet.db`;
  const file = new Native(path);
  file.exec(before);
  const rows = (sql: string, ...args: unknown[]) => file.prepare(sql).all(args) as Row[];
  return {
    path,
    rows,
    /** The only value of the first row. */
    value: (sql: string, ...args: unknown[]) => Object.values(rows(sql, ...args)[0]!)[0],
    /** The contact in which these words were said. */
    contact: (words: string) =>
      rows(
        "select * from interaction where id = (select interaction_id from entry where body = ?)",
        words,
      )[0]!,
    /** The notes of that contact, in order. */
    notes: (words: string) =>
      rows(
        `select note from entry where kind = 'note'
          and interaction_id = (select interaction_id from entry where body = ?) order by id`,
        words,
      ).map(({ note }) => note),
    /** As this version does when it starts. */
    migrate: () => migrateDatabase({ url: `file:${path}`, sync: "off" }),
    [Symbol.asyncDispose]: async () => {
      file.close();
      await Deno.remove(folder, { recursive: true });
    },
  };
}
export type CentreBefore = Awaited<ReturnType<typeof centreBefore>>;

/**
 * This version's engine on it, after every time that anything is due, and ten minutes later for what that led to; gives
 * what went wrong and what was sent.
 */
export async function fireAll({ path, value, rows }: CentreBefore) {
  let now = Number(value("select max(due_at) from due")) + 1;
  const errors: unknown[] = [];
  const sent: { url: string; body: string }[] = [];
  const db = openEmbedded({ path, sync: "off" });
  let ids = 0;
  const engine = createEngine({
    db,
    now: () => now,
    newId: () => `new-${++ids}`,
    log: { info: () => {}, error: (message, facts) => errors.push({ message, ...facts }) },
    outside: { ask: ({ url, body }) => answer(200, () => void sent.push({ url, body: String(body) })) },
  });
  const open = rows("select id from tab").map(({ id }) => String(id));
  for (const later of [0, 10 * 60_000]) {
    now += later;
    // The pages that were open are there again.
    await run(engine, (cx) => sawTabs(cx, open));
    for (let rounds = 0; rows("select 1 from due where due_at <= ?", now).length > 0; rounds++) {
      assert(rounds < 50, "it comes to rest");
      await engine.clock.fireDue();
      await engine.clock.settled();
      await engine.sent();
    }
  }
  await engine.stop();
  await db.close();
  return { errors, sent };
}
