/** A point of contact's page: what is open there, or what may begin; each channel mounts its own below it. */
import { type Context, Hono } from "hono";
import { localeFrom, uiFor } from "../../views/i18n/index.ts";
import { attempt, fields, refusing, text } from "../core/answer.tsx";
import { run } from "../core/command.ts";
import { Refusal } from "../core/refusal.ts";
import type { Deps } from "../deps.ts";
import { pointById } from "../skills/queries.ts";
import type { AtPoint } from "./at_point.ts";
import type { PortalEnv } from "./env.ts";
import { identify, provenIdentity } from "./identity.ts";
import { startPageOf } from "./pages.tsx";
import { framedBy } from "./rules.ts";
import { greet, visitorOf } from "./visitor.ts";
import { newVisitorToken } from "./visitor_token.ts";

export function portalRoutes(deps: Deps, channels: readonly AtPoint[]): Hono<PortalEnv> {
  const app = new Hono<PortalEnv>();
  const { read } = deps.db;
  const startPage = startPageOf(deps);
  const visitor = (c: Context) => visitorOf(c.req.raw, deps.settings, read);

  const point = async (c: Context<PortalEnv>, next: () => Promise<void>) => {
    const found = await pointById(read, c.req.param("point") ?? "");
    if (!found) throw new Refusal("not-found");
    c.set("point", found);
    c.set("framedBy", framedBy(found.origins));
    // The language of the page around us, then the browser's; the point's own, for whom none of these is one of ours.
    const asked = [c.req.query("lang"), c.req.header("accept-language"), `${found.locale};q=0.001`]
      .filter(Boolean).join(",");
    c.set("locale", localeFrom(asked, null));
    await next();
  };
  app.get("/widget.js", (c) => {
    // A script that other sites name, by an address that never changes.
    c.set("anyonesToLoad", true);
    return deps.assets.respond("/static/widget.js", c.req.header("accept-encoding") ?? null) ?? c.notFound();
  });
  app.use("/c/:point", point);
  app.use("/c/:point/*", point);

  app.get("/c/:point", async (c) => {
    const stranger = await visitor(c) === null;
    const known = await greet(c, deps);
    const pointId = c.get("point").id;
    if (c.req.query("new") === undefined) {
      for (const channel of channels) {
        const page = await channel.current(c, known);
        if (page) return page;
      }
    }
    for (const channel of channels) {
      if (!await channel.offered(pointId)) continue;
      const away = await channel.away(pointId);
      const form = { values: {}, errors: [] };
      return await startPage(c, {
        visitor: known,
        messageKey: deps.newId(),
        form,
        answers: await channel.answers(pointId),
        away,
        token: stranger ? await newVisitorToken(deps) : null,
      });
    }
    throw new Refusal("no-channel");
  });
  // A frame says who its site's visitor is: 205 where its page is another by that, 422 in words for the site's console.
  app.post("/c/:point/identity", async (c) => {
    const known = await visitor(c);
    if (!known) return c.body(null, 204);
    const given = text(await fields(c), "identity");
    const point = c.get("point");
    let changed = false;
    const refusal = await attempt(async () => {
      const identity = given ? await provenIdentity(point, given, deps.now(), deps.seal) : null;
      changed = await run(deps, (cx) => identify(cx, { pointId: point.id, visitor: known, identity }));
    });
    if (refusal) return c.text(uiFor(c.get("locale")).t.refusal[refusal.code], refusing(c, refusal));
    return c.body(null, changed ? 205 : 204);
  });

  for (const channel of channels) channel.mount(app, startPage);
  return app;
}
