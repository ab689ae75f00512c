/** A point of contact's page: begin a chat, write, end it. */
import { type Context, Hono } from "hono";
import { type Locale, localeFrom, uiFor } from "../../views/i18n/index.ts";
import { addressOf } from "../access/security.ts";
import { attempt, fields, formState, text } from "../core/answer.tsx";
import { run } from "../core/command.ts";
import { Refusal } from "../core/refusal.ts";
import type { Deps } from "../deps.ts";
import type { Interaction } from "../interactions/queries.ts";
import { typedIn } from "../replies/said.ts";
import { type Point, pointById, skillOfPoint } from "../skills/queries.ts";
import { startChat } from "./commands.ts";
import { mountConversation } from "./conversation_routes.tsx";
import { portalPages } from "./pages.tsx";
import { mountAfter } from "./after_routes.tsx";
import { mountAttachments } from "./attachment_routes.tsx";
import { identify, identityIn, provenIdentity } from "./identity.ts";
import { currentChat, ownChat } from "./queries.ts";
import { framedBy } from "./rules.ts";
import { greet, visitorOf } from "./visitor.ts";
import { newVisitorToken } from "./visitor_token.ts";

/** What a request at a point of contact carries. */
export type PortalEnv = {
  Variables: {
    locale: Locale;
    point: Point;
    chat: Interaction;
    /** Read where the headers of every answer are made. */
    framedBy: string | null;
    anyonesToLoad: boolean;
  };
};

export function portalRoutes(deps: Deps): Hono<PortalEnv> {
  const app = new Hono<PortalEnv>();
  const { read } = deps.db;
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
  app.use("/c/:point/contacts/:id/*", async (c, next) => {
    const chat = await ownChat(read, await visitor(c), c.get("point").id, c.req.param("id"));
    if (!chat) throw new Refusal("not-found");
    c.set("chat", chat);
    c.set("locale", localeFrom(null, chat.locale));
    await next();
  });

  const pages = portalPages(deps);
  const { startPage, chatPage } = pages;

  app.get("/c/:point", async (c) => {
    const stranger = await visitor(c) === null;
    const known = await greet(c, deps);
    const chat = c.req.query("new") === undefined
      ? await currentChat(deps.live.pump.reading, known, c.get("point").id)
      : null;
    if (!chat && await skillOfPoint(read, c.get("point").id, "chat") === null) {
      throw new Refusal("no-channel");
    }
    return chat
      ? await chatPage(c, chat)
      : await startPage(c, known, deps.newId(), { values: {}, errors: [] }, {
        token: stranger ? await newVisitorToken(deps) : null,
      });
  });

  app.post("/c/:point/contacts", async (c) => {
    const form = await fields(c);
    const visitor = await greet(c, deps, text(form, "visitor"));
    const name = text(form, "name");
    const { said } = await typedIn(c);
    const typed = text(form, "address");
    const { id: pointId } = c.get("point");
    const start = {
      pointId,
      locale: c.get("locale"),
      name,
      said,
      visitor,
      address: addressOf(c, deps.settings),
      identity: await identityIn(c.get("point"), text(form, "identity"), deps.now()),
      // Who says where to reach them need not wait, whichever button they pressed.
      left: text(form, "leave") || typed.trim() ? typed : null,
    };
    const refusal = await attempt(() => run(deps, (cx) => startChat(cx, start)));
    if (!refusal) {
      return c.redirect(`/c/${pointId}${c.req.query("lang") ? `?lang=${c.get("locale")}` : ""}`, 303);
    }
    if (!refusal.field) throw refusal;
    const shown = formState(uiFor(c.get("locale")), { name, body: said.body, address: typed }, refusal);
    return await startPage(c, visitor, said.key, shown, { status: refusal.status });
  });
  // A frame says who its site's visitor is: 205 where its page is another by that, 422 in words for the site's console.
  app.post("/c/:point/identity", async (c) => {
    const known = await visitor(c);
    if (!known) return c.body(null, 204);
    const given = text(await fields(c), "identity");
    const point = c.get("point");
    let changed = false;
    const refusal = await attempt(async () => {
      const identity = given ? await provenIdentity(point, given, deps.now()) : null;
      changed = await run(deps, (cx) => identify(cx, { pointId: point.id, visitor: known, identity }));
    });
    if (refusal) return c.text(uiFor(c.get("locale")).t.refusal[refusal.code], refusal.status);
    return c.body(null, changed ? 205 : 204);
  });

  mountConversation(app, deps, pages);
  mountAttachments(app, deps);
  mountAfter(app, deps, (c, refused) =>
    chatPage(
      c,
      c.get("chat"),
      null,
      undefined,
      refused ? { typed: refused.typed, text: uiFor(c.get("locale")).t.refusal[refused.refusal.code] } : true,
      refused?.refusal.status,
    ));
  return app;
}
