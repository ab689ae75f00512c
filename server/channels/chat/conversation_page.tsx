/** A customer's page as a tab: who may have it, what it hears, and how all of it is rendered again. */
import type { PageKind } from "../../live/tab.ts";
import { localeFrom } from "../../../views/i18n/index.ts";
import { ids } from "../../../views/ids.ts";
import { PortalLog } from "../../../views/channels/chat/Chat.tsx";
import { PortalEarlierLink } from "../../../views/channels/chat/Earlier.tsx";
import { Partial } from "../../../views/ui/Partial.tsx";
import { customerOfVisitor } from "../../customers/queries.ts";
import { customerCame, customerLeft } from "../../interactions/lifecycle/commands.ts";
import { lateReplyTo } from "../../interactions/late_queries.ts";
import { interactionById } from "../../interactions/queries.ts";
import { isFocused } from "../../live/shown.ts";
import { topics } from "../../live/topics.ts";
import { chatOf } from "./queries.ts";
import { visitorOf } from "../../portal/visitor.ts";
import type { Reached } from "../../core/cookies.ts";
import { composer, standingParts } from "./parts.tsx";

export const conversationPage = (settings: Reached): PageKind => ({
  admits: async (tab, request, { db }) => {
    const visitor = await visitorOf(request, settings, db);
    return visitor !== null && await customerOfVisitor(db, visitor) === tab.ownerId;
  },
  topics: async ({ id, ownerId, focusId, locale }, { db }) => {
    if (focusId && await lateReplyTo(db, { id: focusId, customerId: ownerId })) return null;
    const chat = focusId && await interactionById(db, focusId);
    // In a language the customer is no longer addressed in, the page is asked for again.
    if (chat && localeFrom(null, chat.locale) !== locale) return null;
    return [topics.tab(id), ...(focusId ? [topics.conversation(focusId)] : [])];
  },
  refresh: async ({ focusId }, ui, reading) => {
    const chat = focusId && await interactionById(reading.db, focusId);
    if (!chat) return "";
    const props = await chatOf(reading, chat);
    return (
      <>
        {await standingParts(reading, chat, ui)}
        {await composer(reading, chat.id, "seen-whole").render(ui)}
        <Partial target={ids.earlier(chat.id)} swap="outerHTML">
          <PortalEarlierLink ui={ui} chat={props} />
        </Partial>
        <Partial target={ids.log(chat.id)}>
          <PortalLog ui={ui} chat={props} />
        </Partial>
      </>
    );
  },
  opened: async (cx, { focusId }) => {
    if (focusId) await customerCame(cx, focusId);
  },
  closed: async (cx, { ownerId, focusId }) => {
    if (focusId && !await isFocused(cx.db, ownerId, focusId, cx.now)) await customerLeft(cx, focusId);
  },
});
