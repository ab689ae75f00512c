/** What changes on a customer's page when something happens. */
import { localeFrom } from "../../views/i18n/index.ts";
import { ids } from "../../views/ids.ts";
import { PortalComposer, PortalEnd, PortalLog, PortalStatus } from "../../views/portal/Chat.tsx";
import { PortalEarlierLink } from "../../views/portal/Earlier.tsx";
import { PortalEntry } from "../../views/portal/Entry.tsx";
import type { Ui } from "../../views/types.ts";
import { PortalRating } from "../../views/portal/Rating.tsx";
import { LeaveClosed, PortalWait } from "../../views/portal/Waiting.tsx";
import { SavedDraft } from "../../views/ui/Composer.tsx";
import { Partial } from "../../views/ui/Partial.tsx";
import { Typing } from "../../views/ui/Typing.tsx";
import { customerOfVisitor } from "../customers/queries.ts";
import { customerCame, customerLeft } from "../interactions/commands.ts";
import { lateReplyTo } from "../interactions/late_queries.ts";
import { endingOf } from "../interactions/pending_end.ts";
import { type Interaction, interactionById } from "../interactions/queries.ts";
import type { EventKind } from "../core/events.ts";
import type { Gauge } from "../live/gauges.ts";
import type { Fragment, Html, PageKind, Reading, Registry } from "../live/registry.ts";
import { isFocused } from "../live/tabs.ts";
import { topics } from "../live/topics.ts";
import { draftOf } from "../replies/queries.ts";
import {
  addressOf,
  chatOf,
  composerOf,
  entryFor,
  ratedOf,
  readAfter,
  standingOf,
  writerTo,
} from "./queries.ts";
import { waits } from "./waiting_queries.ts";
import { visitorOfRequest } from "./visitor.ts";

export function registerPortal(registry: Registry): void {
  registry.kinds.set("portal", conversationPage);
  registry.on("entryAdded", ({ interactionId, entryId }, reading) => [
    part(reading, interactionId, `entry-${entryId}`, async (ui, chat) => {
      const entry = await entryFor(reading, chat, entryId);
      return entry && (
        <Partial target={ids.log(chat.id)} swap="upsert">
          <PortalEntry ui={ui} entry={entry} />
        </Partial>
      );
    }),
  ]);
  registry.on("interactionMoved", ({ interactionId, to }, reading) => [
    standing(reading, interactionId),
    ...(to === "completed" ? [composer(reading, interactionId, "completed")] : []),
  ]);
  registry.on("assignmentMoved", ({ interactionId, to }, reading) => [
    standing(reading, interactionId),
    ...(to === "wrapup" ? [composer(reading, interactionId, "ended")] : []),
  ]);
  registry.on("lateReplyClosed", ({ interactionId }, reading) => [
    composer(reading, interactionId, "too-late"),
  ]);
  // Whoever looks at the conversation before asks for their page again: it is the late reply's now.
  registry.reshapes("lateReplyBegan", ({ customerId }) => ({ ownerId: customerId }));
  registry.on("endChanged", ({ interactionId }, reading) => [standing(reading, interactionId)]);
  registry.on("interactionRead", ({ interactionId, afterId }, reading) => [
    part(
      reading,
      interactionId,
      `read-${afterId}`,
      async (ui, chat) => (
        <Partial target={ids.log(chat.id)} swap="upsert">
          {(await readAfter(reading, chat, afterId)).map((entry) => <PortalEntry ui={ui} entry={entry} />)}
        </Partial>
      ),
    ),
  ]);
  registry.reshapes("languageChanged", ({ customerId }) => ({ ownerId: customerId }));
  registry.on("messageLeft", ({ interactionId }, reading) => [standing(reading, interactionId)]);
  registry.on("interactionRated", ({ interactionId }, reading) => [
    part(reading, interactionId, "rating", async (ui, chat) => (
      <Partial target={ids.portalRating}>
        <PortalRating ui={ui} chat={{ ...addressOf(chat), rated: await ratedOf(reading, chat) }} />
      </Partial>
    )),
  ]);
  registry.gauges.add(queueGauge);
  registry.on("draftSaved", ({ ownerId, interactionId, tabId }, reading) => [
    part(reading, interactionId, `draft-${ownerId}`, async (ui, chat) => {
      // The agent's draft in the same conversation is not the customer's to see: only that there is one.
      if (ownerId !== chat.customerId) return await typingPart(reading, chat, ui);
      return (
        <Partial target={ids.draft(chat.id)}>
          <SavedDraft
            interactionId={chat.id}
            tabId={tabId}
            body={await draftOf(reading.db, ownerId, chat.id)}
          />
        </Partial>
      );
    }),
  ]);
}

/** Places and waits: the queue moves more often than anybody reads. */
const queueGauge: Gauge = {
  movedBy: new Set<EventKind>(["interactionMoved", "agentStateChanged"]),
  read: async (reading, listened) =>
    (await waits(reading, ({ id }) => listened(topics.conversation(id)))).map(({ chat, wait }) => ({
      topic: topics.conversation(chat.id),
      region: "wait",
      value: JSON.stringify(wait),
      render: (ui) => {
        const props = {
          ...addressOf(chat),
          status: "waiting" as const,
          agentName: null,
          late: chat.lateOfId !== null,
          ending: endingOf(chat),
          wait,
        };
        return Promise.resolve(<Waits ui={ui} chat={props} />);
      },
    })),
};

const conversationPage: PageKind = {
  admits: async (tab, request, { db }) => {
    const visitor = await visitorOfRequest(request);
    return visitor !== null && await customerOfVisitor(db, visitor) === tab.ownerId;
  },
  topics: async ({ id, ownerId, focusId, locale }, { db }) => {
    if (focusId && await lateReplyTo(db, { id: focusId, customerId: ownerId })) return null;
    const chat = focusId && await interactionById(db, focusId);
    // In a language the customer is no longer spoken to in, the page is asked for again.
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
};

/** A region of one conversation's pages, for its customer. */
function part(
  reading: Reading,
  interactionId: string,
  region: string,
  render: (ui: Ui, chat: Interaction) => Promise<Html | null>,
): Fragment {
  return {
    topic: topics.conversation(interactionId),
    region,
    render: async (ui) => {
      const chat = await interactionById(reading.db, interactionId);
      return chat ? await render(ui, chat) : null;
    },
  };
}

/** Where the conversation stands. */
const standing = (reading: Reading, interactionId: string): Fragment =>
  part(reading, interactionId, "standing", (ui, chat) => standingParts(reading, chat, ui));

/** What the customer reads of where it stands, and of their place. */
const Waits = (props: Parameters<typeof PortalStatus>[0] & Parameters<typeof PortalWait>[0]) => (
  <>
    <Partial target={ids.portalStatus}>
      <PortalStatus {...props} />
    </Partial>
    <Partial target={ids.portalWait}>
      <PortalWait {...props} />
    </Partial>
  </>
);

async function standingParts(reading: Reading, chat: Interaction, ui: Ui): Promise<Html> {
  const props = await standingOf(reading, chat);
  return (
    <>
      <Waits ui={ui} chat={props} />
      {(props.status !== "waiting" || props.wait?.leftAddress) && <LeaveClosed />}
      <Partial target={ids.portalEnd}>
        <PortalEnd ui={ui} chat={props} />
      </Partial>
      {props.status === "ended" && (
        <Partial target={ids.portalRating}>
          <PortalRating ui={ui} chat={{ ...props, rated: await ratedOf(reading, chat) }} />
        </Partial>
      )}
    </>
  );
}

/**
 * What is over has another composer, for one more word, and later none. Open ones are never touched: completed, the
 * conversation has the one that came with its end, and somebody may be writing in it.
 */
const composer = (
  reading: Reading,
  interactionId: string,
  when: "ended" | "completed" | "too-late" | "seen-whole",
): Fragment =>
  part(reading, interactionId, `composer-${when}`, async (ui, chat) => {
    const props = await standingOf(reading, chat);
    if (props.status !== "ended") return null;
    const composer = await composerOf(reading, chat, props);
    if (when === "completed" && composer.open) return null;
    return (
      <>
        {await typingPart(reading, chat, ui)}
        <Partial target={ids.composer(chat.id)} swap={composer.open ? undefined : "outerHTML"}>
          <PortalComposer ui={ui} chat={{ ...props, composer }} />
        </Partial>
      </>
    );
  });
async function typingPart(reading: Reading, chat: Interaction, ui: Ui): Promise<Html> {
  return (
    <Partial target={ids.typing(chat.id)} swap="outerHTML">
      <Typing ui={ui} interactionId={chat.id} name={await writerTo(reading, chat)} />
    </Partial>
  );
}
