/**
 * 200 texts each way through Debian's Kannel, GSM and UCS-2, long ones with a sign of two places at the join, while our
 * server answers 500 now and then and reports come out of order: all there once, states right; STOP blocks the next.
 */
import { asc } from "drizzle-orm";
import { entry } from "../../db/schema/interactions.ts";
import { outbox } from "../../db/schema/delivery.ts";
import { openWithAddress } from "../../server/interactions/queries.ts";
import { needs, provide } from "../support/run/needs.ts";
import { assert, assertEquals, rejects } from "../support/run/assert.ts";
import { ours } from "../support/sms/centre.ts";
import { throughKannel } from "../support/sms/gateway.ts";

const many = 200;
/** Kannel waits a second before it tries again. */
const patienceMs = 120_000;

export async function prove(say: (line: string) => void): Promise<void> {
  const missing = await provide(needs.filter(({ suite }) => suite === "tests/kannel"), say);
  if (missing.length) throw new Error("Kannel is missing");
  await using gateway = await throughKannel();
  const { texting, kannel: { operator } } = gateway;
  const { db } = texting.centre.app.deps;

  const numbers = Array.from({ length: 20 }, (_, at) => `+1514555${String(100 + at).padStart(4, "0")}`);
  const sent = Array.from({ length: many }, (_, at) => ({ from: numbers[at % 20]!, body: wordsOf(at) }));
  let asked = 0;
  gateway.breaks = () => ++asked % 7 === 0 ? new Response("", { status: 500 }) : null;
  for (const { from, body } of sent) await operator.texts(from, ours, body);
  await until("every text has arrived", async () => (await saidBy(db, "customer")).length >= many);
  assertEquals(sorted(await saidBy(db, "customer")), sorted(sent.map(({ body }) => body)));
  say(`${many} texts in, with ${Math.floor(asked / 7)} answers of 500: each there once`);

  const agent = await texting.ready();
  const contacts = new Map<string, string>();
  for (let at = 0; at < numbers.length; at++) {
    await texting.centre.keepAlive();
    const id = await texting.takes(agent).catch(() => null);
    if (id) contacts.set((await openWith(db, id))!, id);
    await texting.pass(3000);
    if (contacts.size >= 5) break;
  }
  assert(contacts.size >= 3, `only ${contacts.size} contacts were offered`);
  // One late, one before its text is known: reports come back in any order.
  gateway.breaks = late();
  const out = Array.from({ length: many }, (_, at) => wordsOf(at));
  const taken = [...contacts];
  for (const [at, body] of out.entries()) {
    const [, id] = taken[at % taken.length]!;
    await texting.says(agent, id, body);
  }
  await until("every text is at the operator", () => operator.got.length >= many);
  assertEquals(sorted(operator.got.map(({ body }) => body)), sorted(out));
  for (const [number] of taken) {
    const mine = out.filter((_, at) => taken[at % taken.length]![0] === number);
    assertEquals(operator.got.filter(({ to }) => to === number).map(({ body }) => body), mine);
  }
  await until(
    "every report is in",
    async () =>
      (await db.read.select().from(outbox).orderBy(asc(outbox.entryId))).every(({ state }) =>
        state === "delivered"
      ),
  );
  say(`${many} texts out: each once, in order to each number, delivered`);

  const [number, id] = taken[0]!;
  await operator.texts(number, ours, "STOP");
  await until("what confirms it", () => operator.got.length > many);
  await rejects(() => texting.says(agent, id, "One more"), { code: "opted-out" });
  say("STOP blocks the very next text");

  async function openWith(at: typeof db, interactionId: string): Promise<string | undefined> {
    for (const one of numbers) {
      if ((await openWithAddress(at.read, "sms", one))?.id === interactionId) return one;
    }
  }
}

/** GSM, UCS-2 with an emoji, two parts with a euro or an emoji at the join; each different. */
function wordsOf(at: number): string {
  const n = String(at).padStart(3, "0");
  const kinds = [
    `plain ${n} & = 100 percent`,
    `ça ${n} prêt 🙂 €`,
    `${n}${"a".repeat(149)}€ at the join`,
    `${n}${"ê".repeat(63)}🙂 at the join`,
  ];
  return kinds[at % kinds.length]!;
}

type Db = Awaited<ReturnType<typeof throughKannel>>["texting"]["centre"]["app"]["deps"]["db"];

async function saidBy(db: Db, author: "customer" | "agent"): Promise<string[]> {
  const rows = await db.read.select().from(entry).orderBy(asc(entry.id));
  return rows.filter((row) => row.kind === "message" && row.author === author).map(({ body }) => body!);
}

const sorted = (texts: string[]) => [...texts].sort();

/** Every third report meets a server that is down: it comes again later than those after it. */
function late() {
  let reports = 0;
  return (request: Request) =>
    request.url.includes("report=") && ++reports % 3 === 0 ? new Response("", { status: 500 }) : null;
}

async function until(what: string, holds: () => Promise<boolean> | boolean): Promise<void> {
  const end = Date.now() + patienceMs;
  while (!await holds()) {
    if (Date.now() > end) throw new Error(`this did not come: ${what}`);
    await new Promise((next) => setTimeout(next, 50));
  }
}
