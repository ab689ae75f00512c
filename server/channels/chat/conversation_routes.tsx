/** A customer's actions in a conversation: write, end it, read on. */
import type { Hono } from "hono";
import { uiFor } from "../../../views/i18n/index.ts";
import { PortalEarlier } from "../../../views/channels/chat/Earlier.tsx";
import { attempt, done, fields, isHtmx, position, refusing, text, wordsOf } from "../../core/answer.tsx";
import { run } from "../../core/command.ts";
import { Refusal } from "../../core/refusal.ts";
import type { Deps } from "../../deps.ts";
import { takeFiles } from "../../interactions/attachments/attachment_requests.tsx";
import { endByCustomer, undoByCustomer } from "../../interactions/lifecycle/ends.ts";
import { confirmDelivery, readByCustomer } from "../../interactions/conversation/receipts.ts";
import { saveDraft } from "../../replies/commands.ts";
import { typedIn } from "../../replies/said.ts";
import { writeOn } from "./late.ts";
import type { ChatPage } from "./pages.tsx";
import { earlierEntries } from "./entry_queries.ts";
import type { PortalEnv } from "../../portal/env.ts";

/** Mounts the routes; by then the conversation is found, and belongs to the visitor. */
export function mountConversation(app: Hono<PortalEnv>, deps: Deps, chatPage: ChatPage): void {
  app.post("/c/:point/contacts/:id/messages", async (c) => {
    const { said, files, tabId } = await typedIn(c);
    const interaction = c.get("chat");
    const uploader = {
      side: "customer" as const,
      ownerId: interaction.customerId,
      interactionId: interaction.id,
    };
    const refusal = await attempt(async () => {
      const given = await takeFiles(deps, uploader, said.key, files);
      const whole = { ...said, attachments: [...said.attachments, ...given] };
      await run(deps, (cx) => writeOn(cx, interaction.id, whole, tabId));
    });
    if (refusal && isHtmx(c)) throw refusal;
    if (refusal) {
      return await chatPage(c, interaction, {
        text: wordsOf(uiFor(c.get("locale")), refusal),
        typed: said.body,
        status: refusing(c, refusal),
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
  // Entries older than a given one: put before those shown, or without a script the page from there on.
  app.get("/c/:point/contacts/:id/entries", async (c) => {
    const before = position(c.req.query("before"));
    if (before === null) throw new Refusal("bad-request");
    if (!isHtmx(c)) return await chatPage(c, c.get("chat"), null, before);
    const earlier = await earlierEntries(deps.live.pump.reading, c.get("chat"), before);
    return c.html(String(<PortalEarlier ui={uiFor(c.get("locale"))} chat={earlier} />));
  });
  // The page has every entry up to the first id, and the customer has looked at every entry up to the second.
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
}
