/** Runs a command: one transaction with its rows and events, after which readers and due rows are told. */
import { sql } from "drizzle-orm";
import type { Db, Drizzle } from "../../db/client.ts";
import { prepared } from "../../db/prepared.ts";
import { due, event } from "../../db/schema/core.ts";
import type { Event, Logged } from "./events.ts";

/** What a command works with. `now` is the same instant for the whole command, Unix milliseconds. */
export interface Cx {
  db: Drizzle;
  now: number;
  newId(): string;
  /** Logs an event in this transaction; open pages are updated after the commit. */
  emit(event: Event): void;
  /**
   * Writes the due row `kind:subject`, or changes its time. If it is due already it fires straight after the
   * commit.
   */
  arm(kind: string, subject: string, dueAt: number): Promise<void>;
  /** Removes the due row, if there is one. */
  disarm(kind: string, subject: string): Promise<void>;
}

export interface Runner {
  db: Db;
  now(): number;
  newId(): string;
  /** Called with each event in its transaction; may write rows that belong to it. */
  witness?: (cx: Cx, event: Event) => Promise<void>;
  /**
   * Called after each commit with the events it logged and the keys of the due rows that can fire at once.
   */
  committed(events: Logged[], dueNow: string[]): void;
}

const insertEvent = prepared((db) =>
  db.insert(event).values({
    at: sql.placeholder("at"),
    kind: sql.placeholder("kind"),
    facts: sql.placeholder("facts"),
  }).prepare()
);
const armDue = prepared((db) =>
  db.insert(due).values({
    key: sql.placeholder("key"),
    kind: sql.placeholder("kind"),
    subject: sql.placeholder("subject"),
    dueAt: sql.placeholder("dueAt"),
  }).onConflictDoUpdate({ target: due.key, set: { dueAt: sql`excluded.due_at`, failures: 0 } }).prepare()
);
const disarmDue = prepared((db) =>
  db.delete(due).where(sql`${due.key} = ${sql.placeholder("key")}`).prepare()
);

/** The key of a due row. */
export const dueKey = (kind: string, subject: string): string => `${kind}:${subject}`;

/** Runs `work` as one IMMEDIATE transaction. After SQLITE_BUSY it may run again from the start. */
export async function run<T>(runner: Runner, work: (cx: Cx) => Promise<T>): Promise<T> {
  const { value, logged, dueNow } = await runner.db.transaction(async () => {
    const now = runner.now();
    const db = runner.db.write;
    const events: Event[] = [];
    const dueNow = new Set<string>();
    const cx: Cx = {
      db,
      now,
      newId: runner.newId,
      emit: (happened) => void events.push(happened),
      arm: async (kind, subject, dueAt) => {
        const key = dueKey(kind, subject);
        await armDue(db).run({ key, kind, subject, dueAt });
        if (dueAt <= now) dueNow.add(key);
        else dueNow.delete(key);
      },
      disarm: async (kind, subject) => {
        const key = dueKey(kind, subject);
        dueNow.delete(key);
        await disarmDue(db).run({ key });
      },
    };
    const value = await work(cx);
    if (runner.witness) { for (const happened of events) await runner.witness(cx, happened); }
    const logged: Logged[] = [];
    for (const happened of events) {
      const { kind, ...facts } = happened;
      const { lastInsertRowid } = await insertEvent(db).run({ at: now, kind, facts: JSON.stringify(facts) });
      logged.push({ id: Number(lastInsertRowid), at: now, event: happened });
    }
    return { value, logged, dueNow };
  });
  if (logged.length || dueNow.size) runner.committed(logged, [...dueNow]);
  return value;
}
