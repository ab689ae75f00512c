/** The product whole, as `createApp` makes it: the example centre, its people with one password, a clock that stands still. */
import { asc, eq, isNotNull } from "drizzle-orm";
import type { Db } from "../../../db/client.ts";
import { openEmbedded } from "../../../db/embedded.ts";
import { audit } from "../../../db/schema/core.ts";
import { tab } from "../../../db/schema/live.ts";
import { skill } from "../../../db/schema/skills.ts";
import { type Example, example, populate } from "../../../db/seeds/example.ts";
import { setPasswordHash } from "../../../server/access/commands.ts";
import { argon2idHere, type Passwords } from "../../../server/access/passwords.ts";
import { createAgent, createTeam } from "../../../server/agents/commands.ts";
import { type App, createApp } from "../../../server/app.tsx";
import { serve } from "../../../server/start/assets.ts";
import { type Cx, run } from "../../../server/core/command.ts";
import { createSeal } from "../../../server/core/seal.ts";
import { createLog } from "../../../server/core/log.ts";
import { createBlobs } from "../../../server/delivery/blobs.ts";
import type { Outside } from "../../../server/delivery/outside.ts";
import type { Settings } from "../../../server/deps.ts";
import { type Browser, openBrowser } from "./http.ts";
import { blobDatabase, copyOfTemplate, nextDue } from "./world.ts";

/** A key that every test has. */
export const testSeal = await createSeal([new Uint8Array(32).fill(7)]);

export const password = "a password for tests";
/** Argon2id as it is, at a cost for tests. */
export const cheap = argon2idHere({ memorySize: 64, iterations: 1 });
const knownHash = cheap.hash(password);

/** Every asset a page names, empty. */
const assets = serve(
  new Map(
    [
      "desk.css",
      "portal.css",
      "access.css",
      "admin.css",
      "admin.js",
      "desk.js",
      "portal.js",
      "icon.svg",
      "icons.svg",
      "files.svg",
      "widget.js",
      "self-test.css",
      "self-test.js",
      "shortcuts.css",
      "supervisor.css",
      "supervisor.js",
      "times.js",
    ]
      .map((name) => [name, ""]),
  ),
);

export interface TestApp extends AsyncDisposable {
  app: App;
  /** Path of the database file, for a second process beside this one. */
  path: string;
  /** The clock: only the test moves it. */
  now: number;
  centre: Example;
  /** Email → agent id. */
  agents: Map<string, string>;
  /** Every line that was logged. */
  logged: string[];
  run<T>(work: (cx: Cx) => Promise<T>): Promise<T>;
  /** All that is committed has had its consequences, and is out on the streams. */
  settle(): Promise<void>;
  /** Moves the clock and fires what fell due on the way, in order. */
  pass(ms: number): Promise<void>;
  /** From now on every open page answers its beats, for an hour of the clock. */
  keepAlive(): Promise<void>;
  /** A browser that nobody used; `address` is where its requests come from. */
  browser(address?: string): Browser;
  /** A browser in which this person signed in by the form. */
  signedIn(email: string): Promise<Browser>;
  /** `action subject` of every audit row, oldest first. */
  audited(): Promise<string[]>;
}

export interface AppOptions {
  /** Nobody is there yet: what /setup starts from. */
  empty?: boolean;
  settings?: Partial<Settings>;
  passwords?: Passwords;
  /** Other people's servers. */
  outside?: Outside;
  /** Stands between the product and its database. */
  through?: (db: Db) => Db;
  /** Told every statement, of reads and of writes. */
  trace?: (sql: string, args: unknown[]) => void;
  /** A second process on the same database. Dispose of it first. */
  beside?: TestApp;
}

/** Dispose it: `await using centre = await makeApp()`. */
export async function makeApp(options: AppOptions = {}): Promise<TestApp> {
  const { beside, through = (db) => db } = options;
  const folder = beside ? null : await Deno.makeTempDir({ prefix: "guichet-app-" });
  const path = beside?.path ?? `${folder}/test.db`;
  const logged: string[] = [];
  let ids = 0;
  const fresh = { now: Date.UTC(2026, 0, 5, 15), agents: new Map<string, string>() };
  const centre = { ...fresh, ...beside, path, logged } as TestApp;
  const blobDb = await blobDatabase(`${path}-blobs`);
  const settings = {
    publicUrl: null,
    listens: "127.0.0.1",
    trustedProxies: [],
    version: "test",
    ...options.settings,
  };
  const origin = settings.publicUrl ?? "http://localhost";
  const app = createApp({
    db: through(
      beside ? openEmbedded({ path, sync: "off" }) : await copyOfTemplate(path, options.trace, options.trace),
    ),
    now: () => centre.now,
    newId: () => `${beside ? "other" : "id"}-${String(++ids).padStart(6, "0")}`,
    log: createLog("text", (line) => void logged.push(line)),
    assets,
    passwords: options.passwords ?? cheap,
    blobs: createBlobs({ db: blobDb, now: () => centre.now, newId: () => crypto.randomUUID() }),
    settings,
    seal: testSeal,
    outside: options.outside,
    found: async (cx, world, founder) => {
      const teamId = world === "empty" ? await createTeam(cx, { name: "Team" }) : (await example(cx)).teamId;
      return await createAgent(cx, { ...founder, teamId });
    },
  });
  const { deps } = app;
  const settle = async () => {
    await deps.clock.settled();
    await deps.live.pump.ring();
  };
  const browser = (address = "192.0.2.1") =>
    openBrowser((path, init) => app.request(path, init, { remoteAddr: { hostname: address } }), origin);
  Object.assign(centre, {
    app,
    settle,
    browser,
    run: async <T>(work: (cx: Cx) => Promise<T>) => {
      const value = await run(deps, work);
      await settle();
      return value;
    },
    pass: async (ms: number) => {
      const until = centre.now + ms;
      for (let next = await nextDue(deps.db.read, until); next !== null;) {
        centre.now = Math.max(centre.now, next);
        await deps.clock.fireDue();
        await settle();
        next = await nextDue(deps.db.read, until);
      }
      centre.now = until;
    },
    keepAlive: async () => {
      await run(
        deps,
        (cx) => cx.db.update(tab).set({ seenAt: cx.now + 3600_000 }).where(isNotNull(tab.seenAt)),
      );
    },
    signedIn: async (email: string) => {
      const signing = browser();
      const answer = await signing.form("/sign-in", { email, password });
      if (answer.status !== 303) throw new Error(`${email} could not sign in: ${answer.status}`);
      return signing;
    },
    audited: async () =>
      (await deps.db.read.select().from(audit).orderBy(asc(audit.id)))
        .map(({ action, subject }) => subject ? `${action} ${nameOf(centre, subject)}` : action),
    [Symbol.asyncDispose]: async () => {
      await app.stop();
      await blobDb.close();
      if (folder) await Deno.remove(folder, { recursive: true });
    },
  });
  if (!options.empty && !beside) await fill(centre);
  await deps.live.pump.start();
  return centre;
}

const nameOf = ({ agents }: TestApp, id: string) => [...agents].find(([, known]) => known === id)?.[0] ?? id;

async function fill(centre: TestApp): Promise<void> {
  const passwordHash = await knownHash;
  await run(centre.app.deps, async (cx) => {
    centre.centre = await example(cx);
    centre.agents = await populate(cx, centre.centre);
    for (const agentId of centre.agents.values()) await setPasswordHash(cx, agentId, passwordHash);
  });
}

/** How one skill of the example wraps up in this test. */
export async function wrapsUp(
  centre: TestApp,
  settings: Partial<
    Pick<typeof skill.$inferSelect, "dispositionRequired" | "acw" | "acwSeconds" | "lateReplySeconds">
  >,
): Promise<void> {
  await centre.run((cx) => cx.db.update(skill).set(settings).where(eq(skill.id, centre.centre.supportSkill)));
}
