/** A point of contact's page: begin a chat, write, end it. */
import { type Context, Hono } from "hono";
import { type Locale, localeFrom, uiFor } from "../../views/i18n/index.ts";
import { document } from "../../views/layout.tsx";
import { Chat, type Props as ChatProps } from "../../views/portal/Chat.tsx";
import { PortalEarlier } from "../../views/portal/Earlier.tsx";
import { Start } from "../../views/portal/Start.tsx";
import type { FormState } from "../../views/types.ts";
import { centreName } from "../access/queries.ts";
import { addressOf } from "../access/security.ts";
import { attempt, done, fields, formState, isHtmx, position, text, wordsOf } from "../core/answer.tsx";
import { run } from "../core/command.ts";
import { Refusal } from "../core/refusal.ts";
import type { Deps } from "../deps.ts";
import { takeFiles } from "../interactions/attachment_requests.tsx";
import { endByCustomer, undoByCustomer } from "../interactions/ends.ts";
import { lateReplyTo } from "../interactions/late_queries.ts";
import { confirmDelivery, readByCustomer } from "../interactions/messages.ts";
import type { Interaction } from "../interactions/queries.ts";
import { saveDraft } from "../replies/commands.ts";
import { typedIn } from "../replies/said.ts";
import { type Point, pointById } from "../skills/queries.ts";
import { openConversation, startChat } from "./commands.ts";
import { mountAfter } from "./after_routes.tsx";
import { mountAttachments } from "./attachment_routes.tsx";
import { identify, identityIn, provenIdentity } from "./identity.ts";
import { chatOf, currentChat, earlierEntries, nameOfVisitor, ownChat } from "./queries.ts";
import { writeOn } from "./late.ts";
import { framedBy } from "./rules.ts";
import { greet, visitorOf } from "./visitor.ts";
import { awayAt } from "./waiting_queries.ts";

type Status = 200 | Refusal["status"];
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
    const chat = await ownChat(read, await visitorOf(c), c.get("point").id, c.req.param("id"));
    if (!chat) throw new Refusal("not-found");
    c.set("chat", chat);
    c.set("locale", localeFrom(null, chat.locale));
    await next();
  });

  const startPage = async (
    c: Context<PortalEnv>,
    visitor: string,
    messageKey: string,
    form: FormState,
    { status = 200, stranger = false }: { status?: Status; stranger?: boolean } = {},
  ) => {
    const { id, name, privacyUrl } = c.get("point");
    const page = (
      <Start
        ui={uiFor(c.get("locale"))}
        asset={deps.assets.url}
        pointId={id}
        pointName={name}
        centreName={await centreName(read)}
        privacyUrl={privacyUrl}
        knownAs={await nameOfVisitor(read, visitor)}
        form={form}
        messageKey={messageKey}
        stranger={stranger}
        away={await awayAt(deps.live.pump.reading, id)}
      />
    );
    return c.html(document(page), status);
  };
  const chatPage = async (
    c: Context<PortalEnv>,
    chat: Interaction,
    refused: { text: string; typed: string; status: Status } | null = null,
    before?: number,
    leaving?: ChatProps["leaving"],
    status: Status = refused?.status ?? 200,
  ) => {
    // The page of what went on elsewhere has no stream: its script would ask for it again and again.
    if (!refused && await lateReplyTo(read, chat)) return c.redirect(`/c/${chat.pointId}`, 303);
    // A conversation has its own language, and whoever has it may have put that right.
    c.set("locale", localeFrom(null, chat.locale));
    const { tab, cursor } = await run(deps, (cx) => openConversation(cx, chat, c.get("locale")));
    const props = await chatOf(deps.live.pump.reading, chat, before);
    if (refused) Object.assign(props.composer, { error: refused.text, draft: refused.typed });
    const page = (
      <Chat
        {...props}
        ui={uiFor(c.get("locale"))}
        asset={deps.assets.url}
        centreName={await centreName(read)}
        stream={{ tabId: tab.id, cursor }}
        leaving={leaving}
      />
    );
    return c.html(document(page), status);
  };

  app.get("/c/:point", async (c) => {
    const stranger = await visitorOf(c) === null;
    const visitor = await greet(c, deps.settings);
    const chat = c.req.query("new") === undefined
      ? await currentChat(deps.live.pump.reading, visitor, c.get("point").id)
      : null;
    return chat
      ? await chatPage(c, chat)
      : await startPage(c, visitor, deps.newId(), { values: {}, errors: [] }, { stranger });
  });

  app.post("/c/:point/contacts", async (c) => {
    const form = await fields(c);
    const visitor = await greet(c, deps.settings, text(form, "visitor"));
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
    const visitor = await visitorOf(c);
    if (!visitor) return c.body(null, 204);
    const given = text(await fields(c), "identity");
    const point = c.get("point");
    let changed = false;
    const refusal = await attempt(async () => {
      const identity = given ? await provenIdentity(point, given, deps.now()) : null;
      changed = await run(deps, (cx) => identify(cx, { pointId: point.id, visitor, identity }));
    });
    if (refusal) return c.text(uiFor(c.get("locale")).t.refusal[refusal.code], refusal.status);
    return c.body(null, changed ? 205 : 204);
  });

  app.post("/c/:point/contacts/:id/messages", async (c) => {
    const { said, files, tabId } = await typedIn(c);
    const chat = c.get("chat");
    const uploader = { side: "customer" as const, ownerId: chat.customerId, interactionId: chat.id };
    const refusal = await attempt(async () => {
      const given = await takeFiles(deps, uploader, said.key, files);
      const whole = { ...said, attachments: [...said.attachments, ...given] };
      await run(deps, (cx) => writeOn(cx, chat.id, whole, tabId));
    });
    if (refusal && isHtmx(c)) throw refusal;
    if (refusal) {
      return await chatPage(c, chat, {
        text: wordsOf(uiFor(c.get("locale")), refusal),
        typed: said.body,
        status: refusal.status,
      });
    }
    return done(c, `/c/${c.get("point").id}`);
  });
  app.put("/c/:point/contacts/:id/draft", async (c) => {
    const { said, tabId } = await typedIn(c);
    const { id, customerId } = c.get("chat");
    await run(deps, (cx) => saveDraft(cx, customerId, id, said, tabId));
    return c.body(null, 204);
  });
  app.post("/c/:point/contacts/:id/end", async (c) => {
    await run(deps, (cx) => endByCustomer(cx, c.get("chat").id));
    return done(c, `/c/${c.get("point").id}`);
  });
  app.delete("/c/:point/contacts/:id/end", async (c) => {
    await run(deps, (cx) => undoByCustomer(cx, c.get("chat").id));
    return done(c, `/c/${c.get("point").id}`);
  });
  // What is older than an entry: put before what is there, or without a script the page from there on.
  app.get("/c/:point/contacts/:id/entries", async (c) => {
    const before = position(c.req.query("before"));
    if (before === null) throw new Refusal("bad-request");
    if (!isHtmx(c)) return await chatPage(c, c.get("chat"), null, before);
    const earlier = await earlierEntries(deps.live.pump.reading, c.get("chat"), before);
    return c.html(String(<PortalEarlier ui={uiFor(c.get("locale"))} chat={earlier} />));
  });
  // The page has everything up to one entry, and was looked at with everything up to another.
  app.post("/c/:point/contacts/:id/seen", async (c) => {
    const form = await fields(c);
    const upTo = position(text(form, "upTo"));
    const read = position(text(form, "read") || "0");
    if (upTo === null || read === null) throw new Refusal("bad-request");
    const { id } = c.get("chat");
    await run(deps, async (cx) => {
      if (read) await readByCustomer(cx, id, read);
      if (upTo > read) await confirmDelivery(cx, id, upTo);
    });
    return c.body(null, 204);
  });
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
