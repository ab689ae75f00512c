/** A world for one test: a migrated database in a folder of its own, a clock that stands still, the whole app. */
import type { PageKind } from "../../../server/live/tab.ts";
import { asc, isNotNull, lte } from "drizzle-orm";
import type { Db, Drizzle } from "../../../db/client.ts";
import { openEmbedded } from "../../../db/embedded.ts";
import { isFile, migrateDatabase } from "../../../db/open.ts";
import { due } from "../../../db/schema/core.ts";
import { tab } from "../../../db/schema/live.ts";
import { type Example, example, populate } from "../../../db/seeds/example.ts";
import { goAvailable } from "../../../server/agents/commands.ts";
import { type Cx, run } from "../../../server/core/command.ts";
import { type Log, silent } from "../../../server/core/log.ts";
import { createEngine, type Engine } from "../../../server/engine.ts";
import { issueTab, openTab } from "../../../server/live/tabs.ts";

const template = migrated("centre");
const blobTemplate = migrated("blobs");

/** The bytes of a new database. */
async function migrated(tables: "centre" | "blobs"): Promise<Uint8Array> {
  const folder = await Deno.makeTempDir({ prefix: "guichet-template-" });
  const path = `${folder}/template.db`;
  await migrateDatabase({ url: `file:${path}`, sync: "off", tables });
  const bytes = await Deno.readFile(path);
  await Deno.remove(folder, { recursive: true });
  return bytes;
}

export interface TestWorld extends AsyncDisposable {
  engine: Engine;
  folder: string;
  /** The clock: only the test moves it. */
  now: number;
  centre: Example;
  /** Email → agent id. */
  agents: Map<string, string>;
  /** One command, then everything it caused at once. */
  run<T>(work: (cx: Cx) => Promise<T>): Promise<T>;
  /** Moves the clock and fires what fell due on the way, in order. */
  pass(ms: number): Promise<void>;
  /** From now on every open page answers its beats, as long as the test moves the clock in `pass`. */
  keepAlive(): Promise<void>;
  /** An agent at a living desk, Available. */
  ready(email: string): Promise<string>;
}

/** A page that is open and shows nothing: commands need to know that it is there, no more. */
const quietPage: PageKind = {
  admits: () => Promise.resolve(true),
  topics: () => Promise.resolve([]),
  refresh: () => Promise.resolve(""),
  opened: () => Promise.resolve(),
  closed: () => Promise.resolve(),
};

export interface WorldOptions {
  trace?: (sql: string, args: unknown[]) => void;
  log?: Log;
  /** A migrated, empty database to make it on, instead of a file of its own; closed with the world. */
  db?: Db;
}

/** Dispose it: `await using world = await makeWorld()`. */
export async function makeWorld(options: WorldOptions = {}): Promise<TestWorld> {
  const folder = await Deno.makeTempDir({ prefix: "guichet-" });
  const db = options.db ?? await copyOfTemplate(`${folder}/test.db`, options.trace);
  let ids = 0;
  const world = { now: Date.UTC(2026, 0, 5, 15) } as TestWorld;
  const engine = createEngine({
    db,
    now: () => world.now,
    newId: () => `id-${String(++ids).padStart(6, "0")}`,
    log: options.log ?? silent,
  });
  const settle = async () => {
    await engine.clock.settled();
    await engine.live.pump.ring();
  };
  Object.assign(world, {
    engine,
    folder,
    run: async <T>(work: (cx: Cx) => Promise<T>) => {
      const value = await run(engine, work);
      await settle();
      return value;
    },
    pass: async (ms: number) => {
      const until = world.now + ms;
      for (;;) {
        const next = await nextDue(engine.db.read, until);
        if (next === null) break;
        world.now = Math.max(world.now, next);
        await engine.clock.fireDue();
        await settle();
      }
      world.now = until;
    },
    keepAlive: async () => {
      // Far ahead of any test's clock: alive until it says otherwise.
      await run(
        engine,
        (cx) => cx.db.update(tab).set({ seenAt: cx.now + 3600_000 }).where(isNotNull(tab.seenAt)),
      );
    },
    ready: async (email: string) => {
      const agentId = world.agents.get(email)!;
      await world.run(async (cx) => {
        const opened = await issueTab(cx, {
          kind: "desk",
          ownerId: agentId,
          loginId: null,
          focusId: null,
          locale: "en",
        });
        await openTab(cx, opened, quietPage);
        await goAvailable(cx, agentId);
      });
      return agentId;
    },
    [Symbol.asyncDispose]: async () => {
      await engine.stop();
      await db.close();
      await Deno.remove(folder, { recursive: true });
    },
  });
  await run(engine, async (cx) => {
    world.centre = await example(cx);
    world.agents = await populate(cx, world.centre);
  });
  await settle();
  return world;
}

export async function copyOfTemplate(
  path: string,
  trace?: WorldOptions["trace"],
  traceReads?: WorldOptions["trace"],
): Promise<Db> {
  await Deno.writeFile(path, await template);
  return openEmbedded({ path, sync: "off", trace, traceReads });
}

/** The blob database at `path`; made there, unless another process made it. */
export async function blobDatabase(path: string): Promise<Db> {
  if (!await isFile(path)) await Deno.writeFile(path, await blobTemplate);
  return openEmbedded({ path, sync: "off" });
}

export async function nextDue(db: Drizzle, until: number): Promise<number | null> {
  const row = await db.select({ dueAt: due.dueAt }).from(due).where(lte(due.dueAt, until))
    .orderBy(asc(due.dueAt)).limit(1).get();
  return row?.dueAt ?? null;
}
