import Native from "libsql";
import { everybody, loginsOf } from "../../server/access/queries.ts";
import { closeSilentTabs, reviveTabs, sawTabs } from "../../server/live/tabs.ts";
import { pressure } from "../../server/operations/queries.ts";
import { transcriptOf } from "../../server/channels/chat/transcript.ts";
import { measuresOfAgent, measuresOfSkill } from "../../server/reports/queries.ts";
import { todayIn } from "../../server/reports/today.ts";
import { queuesNow } from "../../server/interactions/board/measure_queries.ts";
import { awayAt, waitOf, waits } from "../../server/channels/chat/waiting_queries.ts";
import { openCentre } from "../bench/centre.ts";
import { assert, assertEquals } from "../support/run/assert.ts";
import { shift, type Watch } from "../support/centre/shift.ts";
import { administration } from "../support/centre/shift_admin.ts";

/** Tables that grow for as long as the centre works. */
const growing = [
  "assignment",
  "interaction",
  "entry",
  "event",
  "outbox",
  "transition",
  "login",
  "tab",
  "audit",
  "cool_down",
  "block",
  "customer",
  "customer_address",
  "customer_proposal",
  "presence_change",
  "work_item",
  "webhook_delivery",
];

/** Steps that read an index from end to end, and why that is little or nothing. */
const allowed = [
  // Holds only what waits, which is what is counted.
  /^SCAN interaction USING (COVERING )?INDEX interaction_waiting:/,
];

/**
 * Whether all that a statement reads from end to end is for foreign keys that are broken already: SQLite would look whether
 * a new row mends them, and jumps over it where none is, as at the start of each of our statements.
 */
function readsOnlyToMend(file: InstanceType<typeof Native>, sql: string, args: unknown[]): boolean {
  const program = file.prepare(`explain ${sql}`);
  program.raw(true);
  const steps = program.all(args) as [at: number, opcode: string, p1: number, to: number][];
  const jumps = steps.filter(([, opcode]) => opcode === "FkIfZero");
  return steps.filter(([, opcode]) => opcode === "Rewind")
    .every(([at]) => jumps.some(([from, , , to]) => from < at && at < to));
}

Deno.test("no action, no due row and no beat reads a growing table from end to end", async () => {
  const statements = new Map<string, unknown[]>();
  const note = (sql: string, args: unknown[]) => void statements.set(sql, args);
  await using centre = await openCentre({ sync: "off", trace: note, traceReads: note });
  const { db, live } = centre.app.deps;
  const heard: Watch = async (_, send) => {
    const answer = await send();
    await live.pump.ring();
    return answer;
  };
  await shift(centre, heard);
  await administration(centre, heard);
  await centre.run(async (cx) => {
    await reviveTabs(cx, ["a page"], live.registry.kinds);
    await sawTabs(cx, ["a page"]);
    await closeSilentTabs(cx, live.registry.kinds);
    await cx.arm("tidy", "all", cx.now);
  });
  await centre.pass(0);
  const { chat } = await centre.visit("Somebody waits");
  await waitOf({ db: db.read, now: Date.now() }, chat);
  await awayAt({ db: db.read, now: Date.now() }, "sales");
  await waits({ db: db.read, now: Date.now() }, () => true);
  await new Response((await transcriptOf(centre.app.deps, chat, { pointName: "Sales", locale: "en" })).body)
    .text();
  await pressure(db.read, Date.now());
  await everybody(db.read, Date.now());
  await loginsOf(db.read, "an agent", Date.now());

  const reading = { db: db.read, now: Date.now() };
  const span = { from: 0, to: reading.now };
  await measuresOfSkill(reading, chat.skillId, span);
  for (const agentId of ["nobody", "an agent"]) await measuresOfAgent(reading, agentId, span);
  for (let n = 0; n < 2; n++) await todayIn(reading, chat.skillId);
  await queuesNow(db.read);

  const file = new Native(`${centre.folder}/centre.db`);
  const scans: string[] = [];
  for (const [sql, args] of statements) {
    const plan = file.prepare(`explain query plan ${sql}`);
    plan.raw(true);
    for (const [, , , step] of plan.all(args) as [number, number, number, string][]) {
      const scan = `${step}: ${sql}`;
      const table = /^SCAN (\w+)/.exec(step)?.[1];
      if (!table || !growing.includes(table) || allowed.some((known) => known.test(scan))) continue;
      if (sql.startsWith("insert") && readsOnlyToMend(file, sql, args)) continue;
      scans.push(scan);
    }
  }
  file.close();
  assert(statements.size > 80, `only ${statements.size} statements`);
  assertEquals(scans, []);
});
