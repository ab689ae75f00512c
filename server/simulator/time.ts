/**
 * Runs the product on a simulated clock. The clock jumps to whatever comes next, and all due rows on the way
 * are fired.
 */
import { asc } from "drizzle-orm";
import type { Db } from "../../db/client.ts";
import { prepared } from "../../db/prepared.ts";
import { due } from "../../db/schema/core.ts";
import { type Clock, createClock, type WhenDue } from "../core/clock.ts";
import { type Cx, run, type Runner } from "../core/command.ts";
import type { EventOf } from "../core/events.ts";
import { Agenda } from "./agenda.ts";

/** What a simulated product runs on. */
export interface Parts {
  /** A migrated, empty database, which the run fills. */
  db: Db;
  /** What each kind of due row does, as the rooms register it. */
  kinds: ReadonlyMap<string, WhenDue>;
}

export type Moved = EventOf<"assignmentMoved">;

/**
 * The order of what happens in the same millisecond: contacts end, due rows fire, contacts arrive, customers
 * give up.
 */
export const rank = { done: 0, due: 1, arrival: 2, patience: 3 };
/** When every run begins, Unix ms: a Monday at midnight UTC. */
export const beginning = Date.UTC(2026, 0, 5);
export const dayMs = 86_400_000;

const firstDue = prepared((db) =>
  db.select({ dueAt: due.dueAt }).from(due).orderBy(asc(due.dueAt)).limit(1).prepare()
);

export class Time {
  #now = beginning;
  #ids = 0;
  #agenda = new Agenda<() => Promise<unknown>>();
  #moved: Moved[] = [];
  #failure: unknown = null;
  #runner: Runner;
  #clock: Clock;

  constructor({ db, kinds }: Parts) {
    this.#runner = {
      db,
      now: () => this.#now,
      newId: () => `s-${String(++this.#ids).padStart(9, "0")}`,
      committed: (events, dueNow) => {
        for (const { event } of events) if (event.kind === "assignmentMoved") this.#moved.push(event);
        this.#clock.ring(dueNow);
      },
    };
    const error = (_: string, facts?: Record<string, unknown>) => void (this.#failure ??= facts?.error);
    this.#clock = createClock(this.#runner, kinds, { info: () => {}, error });
  }

  /** Milliseconds since the run began. */
  get elapsedMs(): number {
    return this.#now - beginning;
  }

  /** Plans `what` for a millisecond of the run, in the order of `rank`. */
  at(elapsedMs: number, rank: number, what: () => Promise<unknown>): void {
    this.#agenda.add(beginning + elapsedMs, rank, what);
  }

  /** Runs a command of the product. Due rows that it writes are fired when the run goes on. */
  command<T>(work: (cx: Cx) => Promise<T>): Promise<T> {
    return run(this.#runner, work);
  }

  /**
   * Runs until nothing is planned or due. `react` is called for each change of an assignment's state. Once
   * nothing is planned, due rows are fired only while `goesOn` says that a contact waits or is in hand.
   */
  async run(react: (moved: Moved) => Promise<void>, goesOn: () => boolean): Promise<void> {
    while (await this.#step(goesOn)) await this.#settle(react);
  }

  /** Does the next thing that is planned or due; returns false when there is none. */
  async #step(goesOn: () => boolean): Promise<boolean> {
    const item = this.#agenda.next;
    const dueAt = (await firstDue(this.#runner.db.read).get())?.dueAt ?? Infinity;
    // A contact that no agent can take would keep due rows going for ever, so the run ends when the next is a
    // day away.
    if (!item && (dueAt > this.#now + dayMs || !goesOn())) return false;
    if (!item || dueAt < item.at || (dueAt === item.at && item.rank > rank.due)) {
      this.#now = Math.max(this.#now, dueAt);
      await this.#clock.fireDue();
    } else {
      this.#now = item.at;
      await this.#agenda.take()!.what();
    }
    return true;
  }

  async #settle(react: (moved: Moved) => Promise<void>): Promise<void> {
    do {
      await this.#clock.settled();
      for (let one = this.#moved.shift(); one; one = this.#moved.shift()) await react(one);
      await this.#clock.settled();
    } while (this.#moved.length);
    if (this.#failure) throw this.#failure;
  }
}
