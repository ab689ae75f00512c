/**
 * The centre without its HTTP: the runner of commands, the clock, the live part, the sender; and what each due row
 * does.
 */
import type { Db } from "../db/client.ts";
import { channelRoom } from "./channels/registry.ts";
import { createClock, type WhenDue } from "./core/clock.ts";
import type { Cx, Runner } from "./core/command.ts";
import type { Event } from "./core/events.ts";
import type { Log } from "./core/log.ts";
import type { Seal } from "./core/seal.ts";
import type { Outside } from "./delivery/outside.ts";
import type { Blobs } from "./delivery/blobs.ts";
import { createSender, type Outgoing, type Sender, whenDue } from "./delivery/sender.ts";
import type { Deps, Settings } from "./deps.ts";
import { outboxOutgoing } from "./interactions/conversation/outgoing.ts";
import { createLive } from "./live/live.ts";
import { rooms } from "./rooms.ts";

/** What is sent outside, by the kind of its due row. */
const outgoing: ReadonlyMap<string, Outgoing> = new Map([
  ["outbox", outboxOutgoing(channelRoom)],
  ...rooms.flatMap((room) => Object.entries(room.outgoing ?? {})),
]);

/** What each kind of due row does, of every room. */
export const dueKinds = (tidied: () => void, ask: Sender["ask"]): ReadonlyMap<string, WhenDue> =>
  new Map<string, WhenDue>([
    ...rooms.flatMap((room) => Object.entries(room.due ?? {})),
    ...[...outgoing].map(([kind, one]) => [kind, whenDue(kind, one, ask)] as const),
    ["tidy", async (cx) => {
      let more = false;
      for (const forget of rooms.flatMap(({ forgets }) => forgets ?? [])) more = await forget(cx) || more;
      tidied();
      await cx.arm("tidy", "all", cx.now + (more ? 1000 : 3600_000));
    }],
  ]);

/** Shows each event to every room that writes rows with it. */
async function witness(cx: Cx, event: Event): Promise<void> {
  for (const room of rooms) await room.witness?.(cx, event);
}

export interface Engine extends Runner {
  live: Deps["live"];
  clock: Deps["clock"];
  /** Resolves when nothing is being sent to other servers. */
  sent(): Promise<void>;
  /** Starts the clock and the beat. */
  start(): Promise<void>;
  /** Fires no new due rows, closes the streams, lets running work finish. The database stays open. */
  stop(): Promise<void>;
}

export interface EngineParts {
  db: Db;
  now(): number;
  newId(): string;
  log: Log;
  /** What else is tidied each hour, outside of the centre's transactions. */
  tidied?: () => Promise<void>;
  /** Other people's servers; without them what is to be sent waits. */
  outside?: Outside;
  seal?: Seal;
  /** The files that are sent along. */
  blobs?: Blobs;
  settings?: Pick<Settings, "publicUrl">;
}

export function createEngine({ log, tidied, outside, seal, blobs, settings, ...parts }: EngineParts): Engine {
  let stopping = false;
  let tidying: Promise<void> = Promise.resolve();
  const tidy = () => {
    if (!tidied) return;
    // After the transaction that asks for it: another database is not waited for inside it.
    tidying = tidying.then(() => new Promise((next) => setTimeout(next, 0))).then(tidied)
      .catch((error) => log.error("the files were not tidied", { error }));
  };
  const runner: Runner = {
    ...parts,
    witness,
    committed: (events, dueNow) => {
      if (events.length) void live.pump.ring();
      if (dueNow.length && !stopping) clock.ring(dueNow);
    },
  };
  const live = createLive(runner, log);
  const sender = outside && createSender(runner, outgoing, outside, log, seal, {
    blobs,
    publicUrl: settings?.publicUrl ?? null,
  });
  const setBack = {
    moves: rooms.flatMap((room) => room.movesBack ?? []),
    appointments: rooms.flatMap((room) => room.appointments ?? []),
  };
  const clock = createClock(runner, dueKinds(tidy, (kind, id) => sender?.ask(kind, id)), log, setBack);
  return {
    ...runner,
    live,
    clock,
    sent: async () => await sender?.settled(),
    start: async () => {
      await live.start();
      clock.start();
    },
    stop: async () => {
      stopping = true;
      await clock.stop();
      await live.stop();
      await clock.settled();
      await sender?.stop();
      await tidying;
    },
  };
}
