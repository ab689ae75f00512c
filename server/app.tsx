/** The app for any runtime: mounts the rooms, registers their due kinds and fragments, one error map. */
import { Hono } from "hono";
import { compress } from "hono/compress";
import { HTTPException } from "hono/http-exception";
import { routePath } from "hono/route";
import type { Db } from "../db/client.ts";
import { accessRoutes } from "./access/routes.tsx";
import { formMethods, security } from "./access/security.ts";
import { malformedHost } from "./access/origin.ts";
import type { Passwords } from "./access/passwords.ts";
import type { Founders } from "./access/setup_routes.tsx";
import type { Outside } from "./delivery/outside.ts";
import type { Assets } from "./start/assets.ts";
import type { Log } from "./core/log.ts";
import type { Seal } from "./core/seal.ts";
import { isRefusal, Refusal } from "./core/refusal.ts";
import type { Blobs } from "./delivery/blobs.ts";
import type { Deps, Settings } from "./deps.ts";
import { createEngine } from "./engine.ts";
import { tidyBlobs } from "./delivery/tidy.ts";
import { liveRoutes } from "./live/routes.ts";
import { Metrics } from "./operations/metrics.ts";
import { operationsRoutes } from "./operations/routes.ts";
import { registry } from "./channels/registry.ts";
import { rooms } from "./rooms.ts";
import { portalRoutes } from "./portal/routes.tsx";
import { refusalPage } from "./refusals/page.tsx";

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
  seal: Seal;
  /** Other people's servers, where webhooks go; without them none is sent. */
  outside?: Outside;
  /** Fills a new centre and puts its first person into it; gives that person's id. */
  found: Founders["found"];
}

/** What is known of the connection that a request came by. */
export interface Connection {
  remoteAddr?: { hostname?: string };
}

export interface App {
  fetch(request: Request, env?: Connection): Response | Promise<Response>;
  /** The same by a path or a whole address, without a port. */
  request(path: string, init?: RequestInit, env?: Connection): Response | Promise<Response>;
  /** Everything that can be asked for: a method, and a path with `:names`. */
  routes: { method: string; path: string }[];
  deps: Deps;
  /** Starts the clock and the beat. */
  start(): Promise<void>;
  /** Ends every stream and opens no more, so that the server can finish what it was asked; actions are still done. */
  endStreams(): Promise<void>;
  /** The same, lets what runs finish, then closes the database. */
  stop(): Promise<void>;
  /** Resolves when nothing is on its way outside. */
  sent(): Promise<void>;
}

export function createApp({ found, ...world }: World): App {
  let stopping = false;
  const engine = createEngine({ ...world, tidied: () => tidyBlobs(world, rooms) });
  const deps: Deps = { ...world, ...engine };
  const metrics = new Metrics();

  for (const room of rooms) room.live?.(deps.live.registry, deps.settings);

  const app = new Hono();
  app.use(metrics.observe);
  app.use(compress());
  app.use(...security(deps));
  app.use(formMethods(app));
  app.get(
    "/static/*",
    (c) => world.assets.respond(c.req.path, c.req.header("accept-encoding") ?? null) ?? c.notFound(),
  );
  // deno-lint-ignore no-explicit-any
  const routes: Hono<any>[] = [
    operationsRoutes(deps, metrics, () => stopping),
    liveRoutes(deps),
    accessRoutes(deps, { found }),
    portalRoutes(deps, registry.flatMap((channel) => channel.atPoint?.(deps) ?? [])),
    ...rooms.flatMap((room) => room.routes ?? []).map((routes) => routes(deps)),
  ];
  for (const mounted of routes) app.route("/", mounted);
  app.notFound((c) => refusalPage(c, deps, new Refusal("not-found")));
  app.onError((error, c) => {
    if (isRefusal(error)) return refusalPage(c, deps, error);
    if (error instanceof HTTPException) return error.getResponse();
    // The route, not the path: a one-time link's token is part of its path.
    world.log.error("a request failed", { method: c.req.method, route: routePath(c, -1), error });
    return refusalPage(c, deps, new Refusal("unavailable"));
  });

  const fetch: App["fetch"] = (request, env) => malformedHost(request) ?? app.fetch(request, env);
  return {
    fetch,
    request: (path, init, env) => fetch(new Request(new URL(path, "http://localhost"), init), env),
    routes: app.routes.filter(({ method }) => method !== "ALL"),
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
