/** The regions of one open contact: its parts for each of its agents, and its conversation for all of them. */
import type { Fragment, Html, Reading } from "../live/fragment.ts";
import { ContactHead, WritingPlace } from "../../views/desk/Contact.tsx";
import { Disposition } from "../../views/desk/Disposition.tsx";
import { Entry } from "../../views/desk/Entry.tsx";
import { ContactFoot } from "../../views/desk/Foot.tsx";
import { QuickReplyList } from "../../views/desk/QuickReplies.tsx";
import { ids } from "../../views/ids.ts";
import type { ContactProps } from "../../views/desk/types.ts";
import type { Ui } from "../../views/types.ts";
import { SavedDraft } from "../../views/ui/Composer.tsx";
import { Partial } from "../../views/ui/Partial.tsx";
import { composingOf, freshOf } from "../channels/registry.ts";
import { agentsOn } from "../interactions/assignment_queries.ts";
import type { EventOf } from "../core/events.ts";
import { interactionById } from "../interactions/queries.ts";
import { topics } from "../live/topics.ts";
import { savedDraft } from "../replies/queries.ts";
import { contactOf, entriesOf } from "./contact_queries.ts";
import { emptyPlace, region } from "./regions.tsx";

/** Renders the parts of an open contact, or removes it from a page that shows it when it has left. */
export const contact = (reading: Reading, agentId: string, interactionId: string) =>
  region(agentId, `contact-${interactionId}`, async (ui) => {
    const open = await contactOf(reading, agentId, interactionId);
    if (!open) {
      return (
        <Partial target={ids.contact(interactionId)} swap="outerHTML">
          {await emptyPlace(reading, agentId, ui)}
        </Partial>
      );
    }
    return <>{headPart(ui, open)}{footPart(ui, open)}</>;
  });

const headPart = (ui: Ui, open: ContactProps) => (
  <Partial target={ids.contactHead(open.interactionId)}>
    <ContactHead ui={ui} contact={open} />
  </Partial>
);

/** The foot, and the window above it: what was typed there stays. */
const footPart = (ui: Ui, open: ContactProps) => (
  <>
    <Partial target={ids.dispositionWindow(open.interactionId)}>
      <Disposition ui={ui} contact={open} />
    </Partial>
    <Partial target={ids.foot(open.interactionId)}>
      <ContactFoot ui={ui} contact={open} />
    </Partial>
  </>
);

const part =
  (name: string, show: (ui: Ui, open: ContactProps) => Html) =>
  (reading: Reading, agentId: string, interactionId: string) =>
    region(agentId, `${name}-${interactionId}`, async (ui) => {
      const open = await contactOf(reading, agentId, interactionId);
      return open && show(ui, open);
    });

export const head = part("head", headPart);
export const foot = part("foot-as-it-is", footPart);
/** The window rendered anew, not morphed: what was typed is stored. */
export const disposed = part(
  "foot",
  (ui, open) => (
    <>
      <Partial target={ids.dispositionWindow(open.interactionId)} swap="outerHTML">
        <Disposition ui={ui} contact={open} />
      </Partial>
      <Partial target={ids.foot(open.interactionId)}>
        <ContactFoot ui={ui} contact={open} />
      </Partial>
    </>
  ),
);
/** Sent when it closes or opens again, never while it is open: then it holds what its agent is typing, and the key of that. */
export const composer = part(
  "composer",
  (ui, open) => (
    <Partial target={ids.composer(open.interactionId)} swap="outerHTML">
      <WritingPlace ui={ui} contact={open} />
    </Partial>
  ),
);

export async function onHeads(reading: Reading, interactionId: string): Promise<Fragment[]> {
  return (await agentsOn(reading.db, interactionId)).map((agentId) => head(reading, agentId, interactionId));
}

export async function onEnds(reading: Reading, interactionId: string): Promise<Fragment[]> {
  const agents = await agentsOn(reading.db, interactionId);
  return agents.flatMap((id) => [head(reading, id, interactionId), foot(reading, id, interactionId)]);
}

/** Renders one row of a conversation, for every agent who has it open. */
export const row = (reading: Reading, interactionId: string, entryId: number): Fragment => ({
  topic: topics.interaction(interactionId),
  region: `entry-${entryId}`,
  render: async (ui) => {
    const entries = await entriesOf(reading, interactionId, [entryId]);
    return (
      <Partial target={ids.log(interactionId)} swap="upsert">
        {entries.map((entry) => <Entry ui={ui} entry={entry} />)}
      </Partial>
    );
  },
});

/** Empties the list after a change of the conversation's language, so that the next search asks the server again. */
export const quickReplies = (reading: Reading, interactionId: string): Fragment => ({
  topic: topics.interaction(interactionId),
  region: "quick-replies",
  render: async (ui) => {
    const interaction = (await interactionById(reading.db, interactionId))!;
    return (
      <Partial target={ids.quickReplies(interactionId)} swap="outerHTML">
        <QuickReplyList ui={ui} interactionId={interactionId} locale={interaction.locale} />
      </Partial>
    );
  },
});

type DraftSaved = EventOf<"draftSaved">;

/** Renders what the same agent typed or sent in another tab; after the end, in the composer's place. */
export const draft = (reading: Reading, { ownerId: agentId, interactionId, tabId, sentKey }: DraftSaved) =>
  region(agentId, `draft-${interactionId}`, async (ui) => {
    const open = await contactOf(reading, agentId, interactionId);
    if (!open) return null;
    const { composing } = open;
    const shut = composing !== null && "closed" in composing && composing.closed !== null;
    // What was typed in the last moment stands where it can be copied from.
    if (!open.composer.open || shut) {
      return (
        <Partial target={ids.composer(interactionId)} swap="outerHTML">
          <WritingPlace ui={ui} contact={open} />
        </Partial>
      );
    }
    return (
      <Partial target={ids.draft(interactionId)}>
        <SavedDraft
          interactionId={interactionId}
          tabId={tabId}
          {...await savedDraft(reading.db, agentId, interactionId, sentKey)}
        />
      </Partial>
    );
  });

/** What the same agent typed of something composed apart, in another tab: only its words. */
export const composed = (
  reading: Reading,
  agentId: string,
  interactionId: string | null,
  draftId: string,
  tabId: string | null,
) =>
  region(agentId, `composed-${draftId}`, async () => {
    const interaction = interactionId === null ? undefined : await interactionById(reading.db, interactionId);
    const own = interaction
      ? await composingOf(reading, agentId, interaction)
      : (await freshOf(reading, agentId, draftId))?.composing;
    const drafts = own && "drafts" in own ? own.drafts : [];
    const draft = drafts.find(({ id }) => id === draftId) ?? null;
    return draft && (
      <Partial target={ids.emailSaved(draftId)}>
        <output hidden id={ids.emailSaved(draftId)} data-tab={tabId ?? ""}>
          {JSON.stringify({ ...draft.values, quotes: draft.quotes })}
        </output>
      </Partial>
    );
  });
