/**
 * One run of a scenario through the real router: its commands on its tables, its due rows, and a clock that jumps to
 * whatever comes next.
 */
import { asc } from "drizzle-orm";
import type { Db } from "../../db/client.ts";
import { prepared } from "../../db/prepared.ts";
import { due } from "../../db/schema/core.ts";
import { createClock, type WhenDue } from "../core/clock.ts";
import { type Cx, run, type Runner } from "../core/command.ts";
import type { EventOf } from "../core/events.ts";
import { createCustomer } from "../customers/commands.ts";
import { inHand } from "../interactions/assignment_queries.ts";
import { abandon, customerCame, endConversation, startInteraction } from "../interactions/commands.ts";
import { acceptOffer, seeOffer } from "../interactions/offers.ts";
import { interactionById } from "../interactions/queries.ts";
import { Agenda } from "./agenda.ts";
import { foundCentre, pointId } from "./centre.ts";
import type { Draw } from "./draws.ts";
import type { Scenario } from "./scenario.ts";

/** What became of one contact. Times are milliseconds of the run. */
export interface Contact extends Draw {
  /** Which skill of the scenario. */
  nth: number;
  interactionId: string;
  answeredAt: number | null;
  /** Gave up then. */
  leftAt: number | null;
}

/** From a contact in hand to none, ACW included, milliseconds of the run. */
export interface Busy {
  from: number;
  to: number;
}

export interface Ran {
  /** In the order in which they came. */
  contacts: Contact[];
  /** Per agent, with the names of the agent's skills. */
  agents: { skills: string[]; busy: Busy[] }[];
}

export interface Parts {
  /** Migrated and empty; the run fills it. */
  db: Db;
  /** What each kind of due row does, as the product registers it. */
  kinds: ReadonlyMap<string, WhenDue>;
}

/** At one millisecond: who is done, then what is due, then who comes, and only then who gives up. */
const rank = { done: 0, due: 1, arrival: 2, patience: 3 };
/** When every run begins, Unix ms: a Monday at midnight. */
const beginning = Date.UTC(2026, 0, 5);
const dayMs = 86_400_000;

const firstDue = prepared((db) =>
  db.select({ dueAt: due.dueAt }).from(due).orderBy(asc(due.dueAt)).limit(1).prepare()
);

/** `draws`: the contacts of each skill, in the scenario's order. Ends when the last of them is over. */
export async function runScenario(parts: Parts, scenario: Scenario, draws: Draw[][]): Promise<Ran> {
  const agenda = new Agenda<() => Promise<unknown>>();
  const moved: EventOf<"assignmentMoved">[] = [];
  let now = beginning;
  let ids = 0;
  let failure: unknown = null;
  const runner: Runner = {
    db: parts.db,
    now: () => now,
    newId: () => `s-${String(++ids).padStart(9, "0")}`,
    committed: (events, dueNow) => {
      for (const { event } of events) if (event.kind === "assignmentMoved") moved.push(event);
      clock.ring(dueNow);
    },
  };
  const clock = createClock(runner, parts.kinds, {
    info: () => {},
    error: (_, facts) => void (failure ??= facts?.error),
  });
  const all = draws.flat().map(({ arrivesAt }) => arrivesAt);
  // Far beyond the last arrival: nobody's page falls silent.
  const until = beginning + 2 * all.reduce((last, at) => Math.max(last, at), 0) + 366 * dayMs;
  const centre = await run(runner, (cx) => foundCentre(cx, scenario, until));
  await clock.settled();
  moved.length = 0;

  const byId = new Map<string, Contact>();
  const contacts: Contact[] = [];
  const desks = new Map(
    centre.agents.map(({ agentId, skills }) => [agentId, { skills, busy: [] as Busy[], has: 0 }]),
  );
  const command = (work: (cx: Cx) => Promise<unknown>) => run(runner, work);

  const arrive = async (nth: number, draw: Draw) => {
    const { channel } = scenario.skills[nth]!;
    const contact: Contact = { ...draw, nth, interactionId: "", answeredAt: null, leftAt: null };
    contacts.push(contact);
    await command(async (cx) => {
      const customerId = await createCustomer(cx, { name: "Simulated", locale: "en", addresses: [] });
      const started = await startInteraction(cx, {
        customerId,
        channel,
        skillId: centre.skillIds[nth]!,
        pointId,
        locale: "en",
        said: { key: "first", body: "…" },
      });
      contact.interactionId = started.id;
      byId.set(started.id, contact);
      await customerCame(cx, started.id);
    });
    if (draw.patienceMs !== null) agenda.add(now + draw.patienceMs, rank.patience, () => giveUp(contact));
  };
  const giveUp = async (contact: Contact) => {
    if (contact.answeredAt !== null) return;
    await command(async (cx) => {
      await abandon(cx, (await interactionById(cx.db, contact.interactionId))!, "ended-by-customer");
    });
    contact.leftAt = now - beginning;
  };
  const accept = (agentId: string, assignmentId: string, contact: Contact) =>
    contact.answeredAt === null && contact.leftAt === null
      ? command((cx) => acceptOffer(cx, agentId, assignmentId))
      : Promise.resolve();
  const end = (agentId: string, interactionId: string) =>
    command(async (cx) => {
      await endConversation(cx, (await inHand(cx.db, agentId, interactionId))!, "customer");
    });

  /** What agents do about what happened: an offer is seen and taken, a contact ends when it is handled. */
  const react = async ({ agentId, assignmentId, interactionId, from, to }: EventOf<"assignmentMoved">) => {
    const contact = byId.get(interactionId)!;
    const desk = desks.get(agentId)!;
    if (to === "offered") {
      const { ringSeconds } = scenario.skills[contact.nth]!;
      if (ringSeconds > 0) await command((cx) => seeOffer(cx, agentId, assignmentId));
      agenda.add(now + ringSeconds * 1000, rank.done, () => accept(agentId, assignmentId, contact));
    }
    if (to === "active" && from !== "held") {
      contact.answeredAt = now - beginning;
      if (desk.has++ === 0) desk.busy.push({ from: now - beginning, to: Infinity });
      agenda.add(now + contact.handlingMs, rank.done, () => end(agentId, interactionId));
    }
    if (to === "completed" && --desk.has === 0) desk.busy.at(-1)!.to = now - beginning;
  };
  const settle = async () => {
    do {
      await clock.settled();
      for (let event = moved.shift(); event; event = moved.shift()) await react(event);
      await clock.settled();
    } while (moved.length);
    if (failure) throw failure;
  };

  draws.forEach((of, nth) => {
    const come = (i: number) => {
      const draw = of[i];
      if (!draw) return;
      agenda.add(beginning + draw.arrivesAt, rank.arrival, async () => {
        come(i + 1);
        await arrive(nth, draw);
      });
    };
    come(0);
  });
  /** Somebody waits or has something in hand: what is due may go on with it. */
  const goesOn = () =>
    contacts.some(({ answeredAt, leftAt }) => answeredAt === null && leftAt === null) ||
    [...desks.values()].some(({ has }) => has > 0);
  for (;;) {
    const item = agenda.next;
    const dueAt = (await firstDue(runner.db.read).get())?.dueAt ?? Infinity;
    // What nobody may ever take waits on when all else is long over.
    if (!item && (dueAt > now + dayMs || !goesOn())) break;
    if (!item || dueAt < item.at || (dueAt === item.at && item.rank > rank.due)) {
      now = Math.max(now, dueAt);
      await clock.fireDue();
    } else {
      now = item.at;
      await agenda.take()!.what();
    }
    await settle();
  }
  return { contacts, agents: [...desks.values()] };
}
