import Native from "libsql";
import { eq } from "drizzle-orm";
import { interactions } from "../../db/schema/interactions.ts";
import { candidatesOf, isWaitedIn, queuedById } from "../../server/interactions/queue/candidate_queries.ts";
import { makeOffer } from "../../server/interactions/offers/offers.ts";
import { assert, assertEquals } from "../support/run/assert.ts";
import { customerWrites } from "../support/centre/actions.ts";
import { rowOf } from "../support/centre/queues.ts";
import { makeWorld, type TestWorld } from "../support/centre/world.ts";

type Facts = Partial<typeof interactions.$inferInsert>;

/** So many that wait, in the order given; gives their ids. */
async function queueOf(world: TestWorld, ...all: Facts[]): Promise<string[]> {
  const template = await rowOf(world, await customerWrites(world));
  const ids: string[] = [];
  for (const [n, facts] of all.entries()) {
    const id = `w${String(n).padStart(4, "0")}`;
    await world.run((cx) =>
      cx.db.insert(interactions).values({ ...template, id, enqueuedAt: 1000 + n, ...facts })
    );
    ids.push(id);
  }
  await world.run((cx) =>
    cx.db.update(interactions).set({ state: "completed" }).where(eq(interactions.id, template.id))
  );
  return ids;
}

const heads = async (world: TestWorld, reservedFor: string[], most: number) =>
  (await candidatesOf(world.engine.db.read, world.centre.supportSkill, reservedFor, most)).map(({ id }) => id)
    .sort();

Deno.test("of each distinct reservation, language, level and initial priority the oldest is the candidate", async () => {
  await using world = await makeWorld();
  const marc = world.agents.get("agent1@demo.test")!;
  const [a, b, , vip, vip2, low, fr, level, mine] = await queueOf(
    world,
    {},
    {},
    {},
    { initial: 5000 },
    { initial: 5000 },
    { initial: 0 },
    { languages: "fr" },
    { level: 3 },
    { reservedFor: marc },
    { reservedFor: "somebody else" },
  );
  assertEquals(await heads(world, [""], 1), [a, vip, low, fr, level]);
  assertEquals(await heads(world, ["", marc], 2), [a, b, vip, vip2, low, fr, level, mine]);
});

Deno.test("what is on offer is no candidate, and alone it does not make a skill waited in", async () => {
  await using world = await makeWorld();
  const [first, second] = await queueOf(world, {}, {}) as [string, string];
  const agentId = world.agents.get("agent1@demo.test")!;
  const row = await rowOf(world, first);
  await world.run((cx) => makeOffer(cx, row, agentId, null));
  assertEquals(await heads(world, [""], 1), [second]);
  assertEquals(await queuedById(world.engine.db.read, first), undefined);
  await world.run((cx) =>
    cx.db.update(interactions).set({ state: "completed" }).where(eq(interactions.id, second))
  );
  assertEquals(await isWaitedIn(world.engine.db.read, world.centre.supportSkill), false);
});

/** The steps SQLite takes for a statement, as it says them. */
function stepsOf(world: TestWorld, query: string): string[] {
  const file = new Native(`${world.folder}/test.db`);
  const plan = file.prepare(`explain query plan ${query}`);
  plan.raw(true);
  const args = Array(query.split("?").length - 1).fill("");
  const steps = (plan.all(args) as [number, number, number, string][]).map(([, , , step]) => step);
  file.close();
  return steps;
}

Deno.test("candidates are found by seeks: nothing of a queue is read from end to end", async () => {
  const statements = new Set<string>();
  await using world = await makeWorld({ trace: (statement) => void statements.add(statement) });
  await world.ready("agent1@demo.test");
  await customerWrites(world);
  const [query] = [...statements].filter((statement) => statement.includes("head(id)"));
  const steps = stepsOf(world, query!);
  const reads = steps.filter((step) => /^(SCAN|SEARCH) [fnxwp] /.test(step));
  assertEquals(reads.filter((step) => step.startsWith("SCAN")), []);
  // The first of a lane, the three ways to the next group, and the oldest of each.
  assertEquals(reads.filter((step) => step.includes("interaction_candidates")).length, 5);
  assertEquals(steps.filter((step) => step.includes("TEMP B-TREE")), []);
});

Deno.test("who holds an open session is found without reading what only waits in it", async () => {
  const statements = new Set<string>();
  await using world = await makeWorld({ trace: (statement) => void statements.add(statement) });
  await world.ready("agent1@demo.test");
  await customerWrites(world);
  const [query] = [...statements].filter((statement) => statement.includes('"session_id" = ?'));
  assert(
    stepsOf(world, query!).some((step) => step.includes("INDEX interaction_taken (session_id=?)")),
    `not found so: ${query}`,
  );
});
