/**
 * Fifty agents at two server processes on one database, and whatever may happen to them: accept, refuse, expire, hold,
 * state, limit, +1, and kill -9. After every step the database is read and the invariants are looked at.
 */
import { migrateDatabase } from "../../../db/open.ts";
import { openEmbedded } from "../../../db/embedded.ts";
import type { Slot } from "../../../server/channels/facts.ts";
import { skill } from "../../../db/schema/skills.ts";
import { uniform } from "../../../server/simulator/draws.ts";
import { type Asked, startProcess } from "./storm_asked.ts";
import { kinds, people } from "./storm_people.ts";
import { atOneMoment, look, type Open, type Snapshot, watch } from "./storm_watch.ts";

export interface Storm {
  steps: number;
  agents: number;
  seed: number;
  /** Steps between two kills, on average. */
  killEvery: number;
  say?(line: string): void;
}

export interface Weather {
  steps: number;
  kills: number;
  /** What was asked, and how often it was done or refused with which code. */
  answers: Record<string, number>;
  contacts: number;
}

type Ask = [action: string, facts: Record<string, unknown>];

export async function storm({ steps, agents, seed, killEvery, say = () => {} }: Storm): Promise<Weather> {
  const folder = await Deno.makeTempDir({ prefix: "guichet-storm-" });
  const path = `${folder}/storm.db`;
  await migrateDatabase({ url: `file:${path}`, sync: "off" });
  const db = openEmbedded({ path, sync: "off" });
  const next = uniform(seed);
  let at = Date.UTC(2026, 0, 5, 15);
  const begin = () => startProcess("storm_process.ts", [path, String(at)]);
  const processes: Asked[] = [begin(), begin()];
  const weather: Weather = { steps: 0, kills: 0, answers: {}, contacts: 0 };
  const count = (what: string) => weather.answers[what] = (weather.answers[what] ?? 0) + 1;
  const ask = async (nth: number, [action, facts]: Ask) => {
    count(`${action} ${await processes[nth]!.ask<string>(action, { at, ...facts })}`);
  };
  try {
    const staff = await processes[0]!.ask<{ id: string }[]>("found", { people: people(agents) });
    const agentIds = staff.map(({ id }) => id);
    const skills = new Map((await db.read.select().from(skill)).map(({ channel, id }) => [channel, id]));
    const watched = (before: Snapshot, asks: Ask[] = []) =>
      atOneMoment(db.read, async () => {
        const after = await look(db.read, agentIds);
        const asking = asks.filter(([action]) => action === "request").map(([, { agentId }]) =>
          String(agentId)
        );
        await watch(db.read, before, after, new Set(asking));
        return after;
      });
    let before = await atOneMoment(db.read, () => look(db.read, agentIds));
    while (weather.steps < steps) {
      // Mostly a moment; now and then so long that offers run out.
      at += Math.floor(next() * (next() < 0.03 ? 25_000 : 400));
      const chance = chanceOf(next, before, agentIds, skills);
      // Both at once: now and then the same action at both, for one of them to lose the race.
      const first = actionOf(chance);
      const asks: Ask[] = [first, next() < 0.15 ? first : actionOf(chance)];
      const victim = next() < 2 / killEvery ? (next() < 0.5 ? 0 : 1) : null;
      const answers = asks.map((one, nth) =>
        ask(nth, one).catch((error) => {
          if (nth !== victim) throw error;
        })
      );
      if (victim !== null) {
        await new Promise((go) => setTimeout(go, next() * 8));
        await processes[victim]!.kill();
        weather.kills++;
      }
      await Promise.all(answers);
      if (victim !== null) processes[victim] = begin();
      weather.steps += 2;
      before = await watched(before, asks);
      if (weather.steps % 2000 === 0) say(`${weather.steps} steps, ${weather.kills} kills`);
    }
    await calm({ ask, agentIds, before, watched, later: (ms) => at += ms });
    weather.contacts = weather.answers["start done"] ?? 0;
    return weather;
  } finally {
    for (const process of processes) await process.kill();
    await db.close();
    await Deno.remove(folder, { recursive: true });
  }
}

interface Chance {
  next(): number;
  one<T>(of: T[]): T | undefined;
  agent(): string;
  snapshot: Snapshot;
  offers: Open[];
  hands: Open[];
  skills: Map<string, string>;
}

function chanceOf(
  next: () => number,
  snapshot: Snapshot,
  agentIds: string[],
  skills: Map<string, string>,
): Chance {
  const one = <T>(of: T[]) => of[Math.floor(next() * of.length)];
  const open = [...snapshot.open.values()];
  return {
    next,
    one,
    agent: () => one(agentIds)!,
    snapshot,
    offers: open.filter(({ state }) => state === "offered"),
    hands: open.filter(({ state }) => state === "active" || state === "held"),
    skills,
  };
}

/** Something that somebody might do now. */
function actionOf(chance: Chance): Ask {
  const { next, one, agent, offers, hands, snapshot } = chance;
  const roll = next() * 100;
  const offer = one(offers);
  const hand = one(hands);
  const on = (of: Open, id: string) => ({ agentId: of.agentId, id });
  if (roll < 20 && snapshot.going.size < 250) return start(chance);
  if (roll < 48 && offer) return ["accept", on(offer, offer.id)];
  if (roll < 52 && offer) return ["see", on(offer, offer.id)];
  if (roll < 58 && offer) return ["refuse", on(offer, offer.id)];
  if (roll < 74 && hand) return ["end", on(hand, hand.interactionId)];
  if (roll < 78 && hand) return [hand.state === "held" ? "resume" : "hold", on(hand, hand.interactionId)];
  if (roll < 85) return ["state", { agentId: agent(), state: next() < 0.75 ? "available" : "unavailable" }];
  if (roll < 88) return ["limit", { agentId: agent(), profile: limitsBy(next) }];
  if (roll < 89) return ["leave", { agentId: agent() }];
  if (roll < 91) {
    const waiting = one(
      [...snapshot.going.values()].filter(({ state, channel }) =>
        state === "waiting" && (channel === "chat" || channel === "voice")
      ),
    );
    if (waiting) return ["abandon", { id: waiting.id }];
  }
  if (roll < 95) {
    const asking = [...snapshot.profiles].filter(([, { requestContact }]) => requestContact);
    if (asking.length) return ["request", { agentId: one(asking)![0] }];
  }
  return ["pass", {}];
}

function start({ one, skills }: Chance): Ask {
  const channel = one([...kinds])!;
  return ["start", { channel, skillId: skills.get(channel) }];
}

function limitsBy(next: () => number): Record<string, unknown> {
  const upTo = (most: number) => Math.floor(next() * (most + 1));
  const limits: Record<Slot, number> = {
    voice: upTo(1),
    chat: upTo(4),
    email: upTo(3),
    workitem: upTo(3),
    sms: upTo(3),
  };
  return { limits, several: next() < 0.8, requestContact: next() < 0.2 };
}

interface Calm {
  ask(nth: number, one: Ask): Promise<void>;
  agentIds: string[];
  before: Snapshot;
  watched(before: Snapshot): Promise<Snapshot>;
  later(ms: number): void;
}

/** The wind falls: everybody comes back with room, and whatever still waits is given to somebody and handled. */
async function calm({ ask, agentIds, before, watched, later }: Calm): Promise<void> {
  const { profile } = people(1)[0]!;
  for (const agentId of agentIds) {
    await ask(0, ["limit", { agentId, profile }]);
    await ask(1, ["state", { agentId, state: "available" }]);
  }
  // Cool-downs double up to ten minutes: all that is due comes in time.
  for (let round = 0; round < 400; round++) {
    before = await watched(before);
    if (before.going.size === 0) return;
    let nth = 0;
    for (const { state, agentId, id, interactionId } of before.open.values()) {
      if (state === "wrapup") continue;
      nth = 1 - nth;
      await ask(
        nth,
        state === "offered" ? ["accept", { agentId, id }] : ["end", { agentId, id: interactionId }],
      );
    }
    later(15_000);
    await Promise.all([ask(0, ["pass", {}]), ask(1, ["pass", {}])]);
    for (const agentId of agentIds) {
      if (!before.available.has(agentId)) await ask(0, ["state", { agentId, state: "available" }]);
    }
  }
  const left = JSON.stringify([...before.going.values()].slice(0, 3));
  throw new Error(`invariant 7: ${before.going.size} contacts are never given to anybody: ${left}`);
}
