/** Emails that go out while everything dies: our processes by kill -9, the relay by every answer a relay may give. */
import { and, eq } from "drizzle-orm";
import { openDatabase } from "../../../db/open.ts";
import { outbox } from "../../../db/schema/delivery.ts";
import { interactions } from "../../../db/schema/interactions.ts";
import { ownAddress, provider } from "../../../db/schema/providers.ts";
import { skill } from "../../../db/schema/skills.ts";
import { newMessageId, queueEmail } from "../../../server/channels/email/queue.ts";
import { type Cx, run, type Runner } from "../../../server/core/command.ts";
import { uuidv7 } from "../../../server/core/ids.ts";
import { createCustomer } from "../../../server/customers/commands.ts";
import { startInteraction } from "../../../server/interactions/lifecycle/commands.ts";
import { demoMailbox } from "../../../server/start/demo_mail.ts";
import { assertEquals } from "../run/assert.ts";
import { type Server, startServer } from "../run/server.ts";
import { openRelay, type Relay } from "../centre/relay.ts";

/** What the relay does with an email, by its number. */
const faults = ["none", "none", "421", "451", "552", "lost", "none"] as const;
const faultOf = (n: number) => faults[n % faults.length]!;
const addressOf = (n: number, k: number) => `person${n}-${k}@customer.test`;
const numberOf = (address: string) => Number(/^person(\d+)-/.exec(address)![1]);

/**
 * Sends so many emails, to one, two or three recipients each, and asserts that each recipient got theirs once; twice,
 * with the same Message-ID, only where the relay's answer was lost, or the process that would have heard it was killed.
 */
export async function surviveOutgoing(emails: number, say: (line: string) => void): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "guichet-outgoing-" });
  await using relay = await openRelay({ plain: true });
  const answered = misbehave(relay);
  await (await startServer({ folder })).kill("SIGTERM");
  await queueAll(folder, relay, emails);
  const killed: number[] = [];
  const processes = [keepRunning(folder, 0, killed), keepRunning(folder, 1, killed)];
  await settled(folder, emails, say);
  for (const one of processes) await one.end();
  const states = await statesOf(folder);
  say(
    `${emails} emails to ${states.size} recipients; killed ${killed.length} times; answers: ${
      JSON.stringify(answered)
    }`,
  );
  assertEquals(wrongOf(relay, states, killed), []);
  await Deno.remove(folder, { recursive: true });
}

/** Makes the relay answer the first try of each email as its number has it. */
function misbehave(relay: Relay): Record<string, number> {
  const tried = new Set<number>();
  const answered: Record<string, number> = {};
  relay.toEmail = ({ to }) => {
    const n = numberOf(to[0]!);
    const fault = faultOf(n);
    if (fault === "552") return said("552", "552 5.3.4 too large");
    if (tried.has(n)) return said("taken", null);
    tried.add(n);
    if (fault === "421" || fault === "451") return said(fault, `${fault} 4.3.2 come again`);
    return fault === "lost" ? said("lost", "gone") : said("taken", null);
  };
  return answered;
  function said<T>(what: string, reply: T): T {
    answered[what] = (answered[what] ?? 0) + 1;
    return reply;
  }
}

async function opened(folder: string) {
  const db = await openDatabase({ url: `file:${folder}/guichet.db`, sync: "off" });
  const runner: Runner = { db, now: Date.now, newId: uuidv7, committed: () => {} };
  return { db, runner };
}

async function queueAll(folder: string, relay: Relay, emails: number): Promise<void> {
  const { db, runner } = await opened(folder);
  const own = (await db.read.select().from(ownAddress).where(eq(ownAddress.address, demoMailbox)).get())!;
  const inbound = (await db.read.select().from(skill)
    .where(and(eq(skill.channel, "email"), eq(skill.direction, "inbound"))).get())!;
  await run(runner, async (cx) => {
    const settings = { host: "127.0.0.1", port: String(relay.port), tls: "none", auth: "none" };
    await cx.db.insert(provider).values({ id: "chaos", kind: "smtp", name: "Chaos", settings });
    await cx.db.update(ownAddress).set({ outgoingId: "chaos" }).where(eq(ownAddress.id, own.id));
  });
  for (let n = 0; n < emails; n++) await run(runner, (cx) => queued(cx, n, { skillId: inbound.id, own }));
  await db.close();
}

async function queued(
  cx: Cx,
  n: number,
  at: { skillId: string; own: typeof ownAddress.$inferSelect },
): Promise<void> {
  const { skillId, own } = at;
  const customerId = await createCustomer(cx, { name: `Person ${n}`, locale: "en", addresses: [] });
  const { id } = await startInteraction(cx, {
    customerId,
    channel: "email",
    skillId,
    pointId: own.pointId,
    locale: "en",
    said: { key: `asked-${n}`, body: "Hello?" },
  });
  await cx.db.update(interactions).set({ ownAddressId: own.id }).where(eq(interactions.id, id));
  await queueEmail(cx, {
    interactionId: id,
    ownAddressId: own.id,
    agentId: null,
    key: `answer-${n}`,
    messageId: newMessageId(cx, own.address),
    answersId: null,
    to: Array.from({ length: 1 + n % 3 }, (_, k) => ({ name: "", address: addressOf(n, k) })),
    cc: [],
    bcc: [],
    subject: `Answer ${n}`,
    text: "It is on its way.",
    html: null,
    files: [],
  });
}

/** Keeps a process running that is killed every few seconds, until it is ended. */
function keepRunning(folder: string, place: number, killed: number[]): { end(): Promise<void> } {
  const over = Promise.withResolvers<void>();
  let ended = false;
  const running = (async () => {
    for (let life = 0; !ended; life++) {
      const server: Server = await startServer({ folder });
      // The last lives are long enough to be waited for.
      const lives = life < 4 ? 1500 + 900 * place + 700 * life : 600_000;
      const timer = Promise.withResolvers<void>();
      const id = setTimeout(timer.resolve, lives);
      await Promise.race([timer.promise, over.promise]);
      clearTimeout(id);
      if (!ended) killed.push(Date.now());
      await server.kill("SIGKILL");
    }
  })();
  return {
    end: async () => {
      ended = true;
      over.resolve();
      await running;
    },
  };
}

async function statesOf(folder: string): Promise<Map<string, string>> {
  const { db } = await opened(folder);
  const rows = await db.read.select().from(outbox);
  await db.close();
  return new Map(
    rows.filter(({ recipient }) => recipient.startsWith("person")).map((
      { recipient, state },
    ) => [recipient, state]),
  );
}

/** Waits until nothing is left to be sent, for four minutes at most. */
async function settled(folder: string, emails: number, say: (line: string) => void): Promise<void> {
  const until = Date.now() + 240_000;
  for (;;) {
    const states = [...(await statesOf(folder)).values()];
    const left = states.filter((state) => state === "queued").length;
    if (left === 0) return;
    if (Date.now() > until) throw new Error(`${left} recipients of ${emails} emails still wait`);
    say(`${left} recipients are left`);
    await new Promise((next) => setTimeout(next, 5000));
  }
}

/** Every recipient who did not get what they should have, with why. */
function wrongOf(relay: Relay, states: Map<string, string>, killed: number[]): string[] {
  const got = new Map<string, { id: string; at: number }[]>();
  for (const { to, raw, at } of relay.taken) {
    const id = /^Message-ID: (\S+)/m.exec(raw)![1]!;
    for (const address of to) got.set(address, [...got.get(address) ?? [], { id, at }]);
  }
  return [...states].flatMap(([address, state]) => {
    const fault = faultOf(numberOf(address));
    const times = got.get(address) ?? [];
    if (new Set(times.map(({ id }) => id)).size > 1) return [`${address}: several Message-IDs`];
    if (fault === "552") {
      return state === "failed" && times.length === 0 ? [] : [`${address}: ${state}, ${times.length}`];
    }
    if (state !== "sent" || times.length === 0) return [`${address}: ${state}, ${times.length}`];
    // Whoever would have heard the answer died: for the sender it was lost.
    const died = times.slice(0, -1).filter(({ at }) =>
      killed.some((then) => then >= at - 100 && then < at + 2500)
    ).length;
    const may = 1 + died + (fault === "lost" ? 1 : 0);
    return times.length <= may ? [] : [`${address}: ${times.length} times`];
  });
}
