/** A chat at a point of contact: how it begins, and everything below its conversation. */
import { localeFrom, uiFor } from "../../../views/i18n/index.ts";
import { addressOf } from "../../access/security.ts";
import { attempt, fields, formState, refusing, text } from "../../core/answer.tsx";
import { run } from "../../core/command.ts";
import { messages, sendingsPerMessage } from "../../core/limits_rules.ts";
import { Pace } from "../../core/pace.ts";
import { settingsOf } from "../../core/settings.ts";
import type { Deps } from "../../deps.ts";
import { Refusal } from "../../core/refusal.ts";
import type { AtPoint } from "../../portal/at_point.ts";
import { identityIn } from "../../portal/identity.ts";
import { greet, visitorOf } from "../../portal/visitor.ts";
import { typedIn } from "../../replies/said.ts";
import { answersOver } from "../../skills/lead_queries.ts";
import { skillOfPoint } from "../../skills/queries.ts";
import { mountAfter } from "./after_routes.tsx";
import { mountAttachments } from "./attachment_routes.tsx";
import { startChat } from "./commands.ts";
import { mountConversation } from "./conversation_routes.tsx";
import { chatPageOf } from "./pages.tsx";
import { currentChat, ownChat } from "./queries.ts";
import { awayAt } from "./waiting_queries.ts";

export function chatAtPoint(deps: Deps): AtPoint {
  const { read } = deps.db;
  const chatPage = chatPageOf(deps);
  const pace = new Pace(messages.windowMs);
  /** Limits all that a customer's pages ask or send, reads included: many times what anybody types. */
  const mustNotFlood = async (customerId: string) => {
    const { messagesPerMinute } = await settingsOf(read);
    const waitMs = pace.waitMs(customerId, sendingsPerMessage * messagesPerMinute, deps.now());
    if (waitMs > 0) throw new Refusal("too-fast", undefined, 0, waitMs);
  };
  return {
    offered: async (pointId) => await skillOfPoint(read, pointId, "chat") !== null,
    answers: (pointId) => answersOver(read, pointId, "chat"),
    away: (pointId) => awayAt(deps.live.pump.reading, pointId),
    current: async (c, visitor) => {
      const interaction = await currentChat(deps.live.pump.reading, visitor, c.get("point").id);
      // Each of these pages stores a tab, for its stream.
      if (interaction) await mustNotFlood(interaction.customerId);
      return interaction && await chatPage(c, interaction);
    },
    mount: (app, startPage) => {
      app.use("/c/:point/contacts/:id/*", async (c, next) => {
        const visitor = await visitorOf(c.req.raw, deps.settings, read);
        const chat = await ownChat(read, visitor, c.get("point").id, c.req.param("id"));
        if (!chat) throw new Refusal("not-found");
        await mustNotFlood(chat.customerId);
        c.set("chat", chat);
        c.set("locale", localeFrom(null, chat.locale));
        await next();
      });

      app.post("/c/:point/contacts", async (c) => {
        const form = await fields(c);
        const visitor = await greet(c, deps, text(form, "visitor"));
        const name = text(form, "name");
        const { said } = await typedIn(c);
        const typed = text(form, "address");
        const { id: pointId } = c.get("point");
        const answer = text(form, "answer");
        const start = {
          pointId,
          locale: c.get("locale"),
          name,
          answer: answer || null,
          said,
          visitor,
          address: addressOf(c, deps.settings),
          identity: await identityIn(c.get("point"), text(form, "identity"), deps.now(), deps.seal),
          // A customer who gives an address need not wait, whichever button they pressed.
          left: text(form, "leave") || typed.trim() ? typed : null,
        };
        const refusal = await attempt(() => run(deps, (cx) => startChat(cx, start)));
        if (!refusal) {
          return c.redirect(`/c/${pointId}${c.req.query("lang") ? `?lang=${c.get("locale")}` : ""}`, 303);
        }
        if (!refusal.field) throw refusal;
        const shown = formState(
          uiFor(c.get("locale")),
          { name, answer, body: said.body, address: typed },
          refusal,
        );
        return await startPage(c, {
          visitor,
          messageKey: said.key,
          form: shown,
          answers: await answersOver(read, pointId, "chat"),
          away: await awayAt(deps.live.pump.reading, pointId),
          status: refusing(c, refusal),
        });
      });

      mountConversation(app, deps, chatPage);
      mountAttachments(app, deps);
      mountAfter(app, deps, (c, refused) =>
        chatPage(
          c,
          c.get("chat"),
          null,
          undefined,
          refused
            ? { typed: refused.typed, text: uiFor(c.get("locale")).t.refusal[refused.refusal.code] }
            : true,
          refused ? refusing(c, refused.refusal) : undefined,
        ), (c, state, status) => chatPage(c, c.get("chat"), null, undefined, undefined, status, state));
    },
  };
}
