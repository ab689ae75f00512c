/** Registers what changes on a customer's page, by event. */
import { ids } from "../../../views/ids.ts";
import { PortalEntry } from "../../../views/channels/chat/Entry.tsx";
import { PortalRating } from "../../../views/channels/chat/Rating.tsx";
import { SavedDraft } from "../../../views/ui/Composer.tsx";
import { Partial } from "../../../views/ui/Partial.tsx";
import { endingOf } from "../../interactions/conversation/pending_end.ts";
import type { EventKind } from "../../core/events.ts";
import type { Gauge } from "../../live/gauges.ts";
import type { Registry } from "../../live/registry.ts";
import { topics } from "../../live/topics.ts";
import { savedDraft } from "../../replies/queries.ts";
import type { Reached } from "../../core/cookies.ts";
import { addressOf, entryFor, readAfter } from "./entry_queries.ts";
import { ratedOf } from "./queries.ts";
import { waits } from "./waiting_queries.ts";
import { conversationPage } from "./conversation_page.tsx";
import { composer, part, standing, typingPart, Waits } from "./parts.tsx";

export function registerChat(registry: Registry, settings: Reached): void {
  registry.kinds.set("portal", conversationPage(settings));
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
  // Pages that show the earlier conversation are asked for again: the late reply now belongs to its own page.
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
  registry.on("draftSaved", ({ ownerId, interactionId, tabId, sentKey }, reading) => [
    part(reading, interactionId, `draft-${ownerId}`, async (ui, chat) => {
      // The customer may not see the agent's draft, only that there is one.
      if (ownerId !== chat.customerId) return await typingPart(reading, chat, ui);
      return (
        <Partial target={ids.draft(chat.id)}>
          <SavedDraft
            interactionId={chat.id}
            tabId={tabId}
            {...await savedDraft(reading.db, ownerId, chat.id, sentKey)}
          />
        </Partial>
      );
    }),
  ]);
}

/** Places and waits: the queue moves more often than anybody reads. */
const queueGauge: Gauge = {
  movedBy: new Set<EventKind>(["interactionMoved", "agentStateChanged", "skillChanged"]),
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
