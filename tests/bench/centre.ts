/** The product whole, by `createApp`, on a database file in a folder of its own: what the benches run. */
import type { Interaction } from "../../db/schema/interactions.ts";
import { isNotNull } from "drizzle-orm";
import type { Db } from "../../db/client.ts";
import { openEmbedded } from "../../db/embedded.ts";
import { migrateDatabase, openDatabase } from "../../db/open.ts";
import { tab } from "../../db/schema/live.ts";
import { type Example, example, populate } from "../../db/seeds/example.ts";
import { signIn } from "../../server/access/commands.ts";
import { argon2idHere } from "../../server/access/passwords.ts";
import { type Actor, actorOf } from "../../server/access/queries.ts";
import { hashToken, newToken } from "../../server/access/tokens.ts";
import { createAgent, goAvailable } from "../../server/agents/commands.ts";
import { type App, createApp } from "../../server/app.tsx";
import { loadAssets } from "../../server/start/assets.ts";
import { type Cx, run } from "../../server/core/command.ts";
import { silent } from "../../server/core/log.ts";
import { createSeal } from "../../server/core/seal.ts";
import { createBlobs } from "../../server/delivery/blobs.ts";
import type { Outside } from "../../server/delivery/outside.ts";
import { openDesk } from "../../server/desk/commands.ts";
import { uuidv7 } from "../../server/core/ids.ts";
import { changeSettings, mostMessages } from "../../server/core/settings.ts";
import { acceptOffer, seeOffer } from "../../server/interactions/offers/offers.ts";
import { offerOf } from "../../server/interactions/assignment_queries.ts";
import { openTab } from "../../server/live/tabs.ts";
import { startChat } from "../../server/channels/chat/commands.ts";

const root = new URL("../../", import.meta.url);

export interface CentreOptions {
  /** As the product is installed: "normal". */
  sync?: "normal" | "off";
  trace?: (sql: string, args: unknown[]) => void;
  /** The same of what is read outside of transactions. */
  traceReads?: (sql: string, args: unknown[]) => void;
  /** Stands between the product and its database. */
  through?: (db: Db) => Db;
  /** Its clock; by default the machine's. */
  now?: () => number;
  /** Other people's servers; by default it has none. */
  outside?: Outside;
}

/** A signed-in agent: what their browser sends, and who they are. */
export interface Signed {
  cookie: string;
  actor: Actor;
}

/** A customer with an open chat. */
export interface Visitor {
  cookie: string;
  chat: Interaction;
}

export interface Centre extends AsyncDisposable {
  app: App;
  world: Example;
  /** Holds the database file. */
  folder: string;
  /** One command, then everything it caused at once. */
  run<T>(work: (cx: Cx) => Promise<T>): Promise<T>;
  /** Sets the clock ahead and fires what fell due; pages stay alive. */
  pass(ms: number): Promise<void>;
  /** Signs in a person of the example centre, or someone new. */
  signIn(email: string): Promise<Signed>;
  /** Opens the desk of an agent, as a page with its stream does; gives the address of the stream. */
  openDesk(agent: Signed, contactId?: string): Promise<string>;
  /** Has the agent at a living desk, Available. */
  ready(email: string): Promise<Signed>;
  /** A customer writes at /c/support. */
  visit(body?: string): Promise<Visitor>;
  /** The agent takes what is offered. */
  accept(agent: Signed): Promise<Interaction>;
}

/** Dispose it: `await using centre = await openCentre()`. Its clock and beat run after `app.start()`, no sooner. */
export async function openCentre(options: CentreOptions = {}): Promise<Centre> {
  const { sync = "normal", trace, traceReads, through = (db) => db, now: here = Date.now, outside } = options;
  let ahead = 0;
  const now = () => here() + ahead;
  const folder = await Deno.makeTempDir({ prefix: "guichet-bench-" });
  const path = `${folder}/centre.db`;
  await migrateDatabase({ url: `file:${path}`, sync });
  const blobDb = await openDatabase({ url: `file:${folder}/blobs.db`, sync, tables: "blobs" });
  const app = createApp({
    db: through(openEmbedded({ path, sync, trace, traceReads })),
    now,
    newId: () => uuidv7(),
    log: silent,
    assets: await loadAssets(root),
    passwords: argon2idHere(),
    blobs: createBlobs({ db: blobDb, now, newId: () => uuidv7() }),
    seal: await createSeal([crypto.getRandomValues(new Uint8Array(32))]),
    settings: { publicUrl: null, listens: "127.0.0.1", trustedProxies: ["127.0.0.1"], version: "bench" },
    outside,
    found: () => Promise.reject(new Error("nobody sets this centre up")),
  });
  const { deps } = app;
  const settle = async () => {
    await deps.clock.settled();
    await deps.live.pump.ring();
  };
  const centre: Omit<Centre, "ready" | "world"> = {
    app,
    folder,
    run: async (work) => {
      const value = await run(deps, work);
      await settle();
      return value;
    },
    pass: async (ms) => {
      ahead += ms;
      await centre.run((cx) => cx.db.update(tab).set({ seenAt: cx.now }).where(isNotNull(tab.seenAt)));
      await deps.clock.fireDue();
      await settle();
    },
    signIn: async (email) => {
      const token = newToken();
      const loginId = await hashToken(token);
      const agentId = agents.get(email) ?? await newcomer(email);
      await centre.run((cx) =>
        signIn(cx, { email, agentId, right: true }, loginId, { address: "127.0.0.1", name: "bench" })
      );
      return { cookie: `guichet=${token}`, actor: (await actorOf(deps.db.read, loginId, now()))! };
    },
    openDesk: async ({ actor }, contactId) => {
      const { tab, cursor } = await centre.run((cx) => openDesk(cx, actor, contactId ?? null));
      return `/live/${tab.id}?after=${cursor}`;
    },
    visit: async (body = "Hello?") => {
      const token = newToken();
      const visitor = await hashToken(token);
      const said = { key: crypto.randomUUID(), body };
      const chat = await centre.run((cx) =>
        startChat(cx, { pointId: "support", locale: "en", name: "Zoé Tremblay", said, visitor })
      );
      return { cookie: `guichet_visitor=${token}`, chat };
    },
    accept: async ({ actor: { agentId } }) => {
      const offer = await offerOf(deps.db.read, agentId);
      if (!offer) throw new Error("nothing is offered");
      await centre.run((cx) => seeOffer(cx, agentId, offer.assignment.id));
      return await centre.run((cx) => acceptOffer(cx, agentId, offer.assignment.id));
    },
    [Symbol.asyncDispose]: async () => {
      await app.stop();
      await blobDb.close();
      await Deno.remove(folder, { recursive: true });
    },
  };
  const world = await centre.run(example);
  const agents = await centre.run((cx) => populate(cx, world));
  // One customer stands for many: more than a person's sixty messages in a minute.
  await centre.run((cx) => changeSettings(cx, { messagesPerMinute: mostMessages }));
  const newcomer = (email: string) =>
    centre.run((cx) =>
      createAgent(cx, { name: email, email, roles: ["agent"], teamId: world.teamId, locale: "en" })
    );
  return {
    ...centre,
    world,
    ready: async (email) => {
      const agent = await centre.signIn(email);
      await centre.run(async (cx) => {
        const opened = await openDesk(cx, agent.actor, null);
        await openTab(cx, opened.tab, deps.live.registry.kinds.get("desk")!);
        await goAvailable(cx, agent.actor.agentId);
      });
      return agent;
    },
  };
}
