/** The app for any runtime: mounts the rooms, registers their due kinds and fragments, one error map. */
import { Hono } from "hono";
import { compress } from "hono/compress";
import { HTTPException } from "hono/http-exception";
import { routePath } from "hono/route";
import type { Db } from "../db/client.ts";
import { adminRoutes } from "./admin/routes.tsx";
import { accessRoutes } from "./access/routes.tsx";
import { formMethods, security } from "./access/security.ts";
import type { Passwords } from "./access/passwords.ts";
import type { Founders } from "./access/setup_routes.tsx";
import { apiRoutes } from "./channels/workitem/api_routes.tsx";
import type { Outside } from "./channels/workitem/sender.ts";
import { webhookRoutes } from "./channels/workitem/webhook_routes.tsx";
import { workItemRoutes } from "./channels/workitem/routes.tsx";
import type { Assets } from "./assets.ts";
import type { Log } from "./core/log.ts";
import { isRefusal, Refusal } from "./core/refusal.ts";
import type { Blobs } from "./delivery/blobs.ts";
import type { Deps, Settings } from "./deps.ts";
import { registerDesk } from "./desk/fragments.tsx";
import { deskRoutes } from "./desk/routes.tsx";
import { createEngine } from "./engine.ts";
import { attachmentRoutes } from "./interactions/attachment_routes.tsx";
import { interactionRoutes } from "./interactions/routes.tsx";
import { tidyBlobs } from "./interactions/uploads.ts";
import { liveRoutes } from "./live/routes.ts";
import { Metrics } from "./operations/metrics.ts";
import { operationsRoutes } from "./operations/routes.ts";
import { registerPortal } from "./portal/fragments.tsx";
import { portalRoutes } from "./portal/routes.tsx";
import { refusalPage } from "./refusals.tsx";
import { replyRoutes } from "./replies/routes.tsx";
import { registerSupervisor } from "./supervisor/fragments.tsx";
import { supervisorRoutes } from "./supervisor/routes.tsx";

export interface World {
  db: Db;
  now(): number;
  newId(): string;
  log: Log;
  assets: Assets;
  passwords: Passwords;
  /** Closed by whoever opened it. */
  blobs: Blobs;
  settings: Settings;
  /** Other people's servers, where webhooks go; without them none is sent. */
  outside?: Outside;
  /** Fills a new centre and puts its first person into it; gives that person's id. */
  found: Founders["found"];
}

export interface App {
  fetch: Hono["fetch"];
  request: Hono["request"];
  deps: Deps;
  /** Starts the clock and the beat. */
  start(): Promise<void>;
  /** Ends every stream and opens no more, so that the server can finish what it was asked; deeds are still done. */
  endStreams(): Promise<void>;
  /** The same, lets what runs finish, then closes the database. */
  stop(): Promise<void>;
  /** Resolves when no webhook is on its way. */
  sent(): Promise<void>;
}

export function createApp({ found, ...world }: World): App {
  let stopping = false;
  const engine = createEngine({ ...world, tidied: () => tidyBlobs(world) });
  const deps: Deps = { ...world, ...engine };
  const metrics = new Metrics();

  registerDesk(deps.live.registry, deps.settings);
  registerPortal(deps.live.registry, deps.settings);
  registerSupervisor(deps.live.registry, deps.settings);

  const app = new Hono();
  app.use(metrics.observe);
  app.use(compress());
  app.use(...security(deps));
  app.use(formMethods(app));
  app.get(
    "/static/*",
    (c) => world.assets.respond(c.req.path, c.req.header("accept-encoding") ?? null) ?? c.notFound(),
  );
  for (const routes of [operationsRoutes(deps, metrics, () => stopping), liveRoutes(deps)]) {
    app.route("/", routes);
  }
  app.route("/", accessRoutes(deps, { found }));
  // Before the administration's own, which would take it for a noun.
  app.route("/", webhookRoutes(deps));
  app.route("/", adminRoutes(deps));
  app.route("/", portalRoutes(deps));
  app.route("/", deskRoutes(deps));
  app.route("/", interactionRoutes(deps));
  app.route("/", attachmentRoutes(deps));
  app.route("/", replyRoutes(deps));
  app.route("/", workItemRoutes(deps));
  app.route("/", apiRoutes(deps));
  app.route("/", supervisorRoutes(deps));
  app.notFound((c) => refusalPage(c, deps, new Refusal("not-found")));
  app.onError((error, c) => {
    if (isRefusal(error)) return refusalPage(c, deps, error);
    if (error instanceof HTTPException) return error.getResponse();
    // The route, not the path: a one-time link's token is part of its path.
    world.log.error("a request failed", { method: c.req.method, route: routePath(c, -1), error });
    return refusalPage(c, deps, new Refusal("unavailable"));
  });

  return {
    fetch: app.fetch,
    request: app.request,
    deps,
    start: engine.start,
    sent: engine.sent,
    endStreams: () => {
      stopping = true;
      return engine.live.stop();
    },
    stop: async () => {
      stopping = true;
      await engine.stop();
      world.passwords.close?.();
      await world.db.close();
    },
  };
}
