/**
 * Sends messages to other people's servers, outside of any transaction: the row stands until the outcome is recorded.
 */
import type { Drizzle } from "../../db/client.ts";
import type { WhenDue } from "../core/clock.ts";
import { type Cx, run, type Runner } from "../core/command.ts";
import type { Log } from "../core/log.ts";
import { noSeal, type Seal } from "../core/seal.ts";
import { Turns } from "../core/turns.ts";
import type { Outside } from "./outside.ts";
import type { Blobs } from "./blobs.ts";
import { leaseMs, timeoutMs } from "./retry_rules.ts";

/** What a delivery is put together from, beside the database. */
export interface Means {
  /** The bytes of files that are sent along. */
  blobs?: Blobs;
  /** Where customers reach us, for links in what is sent; null: unknown. */
  publicUrl: string | null;
}

/** One kind of delivery; each has a due row `kind:id` until it is delivered or given up. */
export interface Outgoing<Job = unknown, Outcome = unknown> {
  /** Whether it is still to be sent; called in the transaction of its due row. */
  wanted(cx: Cx, id: string): Promise<boolean>;
  /** Returns what is to be sent; null where that changed meanwhile. */
  load(db: Drizzle, id: string, now: number, seal: Seal, means: Means): Promise<Job | null>;
  /** Sends the job. Throws nothing: a failure is an outcome too. */
  send(job: Job, outside: Outside, signal: AbortSignal): Promise<Outcome>;
  /** Records the outcome, and arms the next try where there is one. */
  note(cx: Cx, id: string, outcome: Outcome): Promise<void>;
  /** For how long an answer is waited for, in ms; without it, as long as usual. The lease is renewed meanwhile. */
  patienceMs?: number;
}

/** Checks a kind with its own types, for a list of all kinds. */
export const outgoing = <Job, Outcome>(one: Outgoing<Job, Outcome>): Outgoing => one as unknown as Outgoing;

export interface Sender {
  /** Sends one delivery soon, after the transaction that asks for it. */
  ask(kind: string, id: string): void;
  /** Resolves when no delivery is under way any more. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/** Deliveries under way at once; after an outage of the other side more wait here. */
const atOnce = 20;

export function createSender(
  runner: Runner,
  kinds: ReadonlyMap<string, Outgoing>,
  outside: Outside,
  log: Log,
  seal: Seal = noSeal,
  means: Means = { publicUrl: null },
): Sender {
  const sending = new Map<string, Promise<void>>();
  const stopping = new AbortController();
  const turns = new Turns({ atOnce, waiting: Infinity });

  /** Renews the lease on what is being sent, as long as that takes: another process sends only what nobody sends. */
  const keep = (kind: string, id: string) => {
    let renewing: Promise<unknown> = Promise.resolve();
    const timer = setInterval(() => {
      renewing = run(runner, (cx) => cx.arm(kind, id, cx.now + leaseMs))
        .catch((error) => log.error("a lease was not renewed", { kind, id, error }));
    }, leaseMs / 3);
    return {
      end: () => {
        clearInterval(timer);
        return renewing;
      },
    };
  };

  const deliver = async (kind: string, id: string): Promise<void> => {
    const giveOn = await turns.take();
    try {
      const { load, send, note, patienceMs = timeoutMs } = kinds.get(kind)!;
      const job = stopping.signal.aborted ? null : await load(runner.db.read, id, runner.now(), seal, means);
      if (job === null) return;
      const lease = keep(kind, id);
      const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(patienceMs)]);
      const outcome = await send(job, outside, signal).finally(lease.end);
      // Aborted by our own stop: the row's lease runs out, and another process sends it.
      if (!stopping.signal.aborted) await run(runner, (cx) => note(cx, id, outcome));
    } finally {
      giveOn();
    }
  };

  const settled = async () => {
    while (sending.size) await Promise.allSettled([...sending.values()]);
  };
  return {
    ask: (kind, id) => {
      const key = `${kind}:${id}`;
      if (sending.has(key)) return;
      const sent = new Promise<void>((next) => setTimeout(next, 0)).then(() => deliver(kind, id))
        .catch((error) => log.error("it was not sent", { kind, id, error }))
        .finally(() => sending.delete(key));
      sending.set(key, sent);
    },
    settled,
    stop: async () => {
      stopping.abort();
      await settled();
    },
  };
}

/** Due: a delivery is to be sent. The process that fires this has it for the lease; then it is due again. */
export const whenDue =
  (kind: string, { wanted }: Outgoing, ask: Sender["ask"]): WhenDue => async (cx, id) => {
    if (!await wanted(cx, id)) return;
    await cx.arm(kind, id, cx.now + leaseMs);
    ask(kind, id);
  };
