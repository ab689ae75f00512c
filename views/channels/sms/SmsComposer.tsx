/** Where a text is written: with its count; or why none can be sent to this number, and what to decide. */
import type { ContactProps } from "../../desk/types.ts";
import { QuickReply } from "../../desk/QuickReplies.tsx";
import { formId, ids } from "../../ids.ts";
import type { Ui } from "../../types.ts";
import { Composer } from "../../ui/Composer.tsx";
import type { SegmentsProps, SmsComposing } from "./types.ts";

export function SmsComposer(
  { ui, contact, composing, gone }: {
    ui: Ui;
    contact: ContactProps;
    composing: SmsComposing;
    /** Where the conversation went on without this agent. */
    gone: string | undefined;
  },
) {
  const { interactionId } = contact;
  if (contact.composer.open && composing.closed !== null) {
    return <Closed ui={ui} contact={contact} why={composing.closed} undoable={composing.undoable} />;
  }
  return (
    <Composer
      ui={ui}
      {...contact.composer}
      action={`/interactions/${interactionId}/messages`}
      draftUrl={`/interactions/${interactionId}/draft`}
      placeholder={ui.t.composer.placeholder(contact.customerName)}
      closed={gone}
      takesFiles={composing.takesPictures}
      count={<Segments ui={ui} count={composing.count} />}
      tools={
        <>
          <button class="button small" name="anyway" value="yes" hidden>{ui.t.composer.anyway}</button>
          <QuickReply ui={ui} interactionId={interactionId} locale={contact.locale} />
        </>
      }
    />
  );
}

/** As the server counts what is typed so far; sms.js counts on while one types. */
function Segments({ ui, count: { characters, segments, costs } }: { ui: Ui; count: SegmentsProps }) {
  const t = ui.t.sms;
  return (
    <span
      class="grow hint segments"
      data-segments
      data-count={t.count("#c", "#s")}
      data-costs={t.costs("#")}
    >
      <span>{t.count(String(characters), String(segments))}</span> <span>{costs && t.costs(costs)}</span>{" "}
      <button type="button" class="button quiet small" hidden>{t.plain}</button>
    </span>
  );
}

function Closed(
  { ui, contact: { interactionId, composer: { draft } }, why, undoable }: {
    ui: Ui;
    contact: ContactProps;
    why: NonNullable<SmsComposing["closed"]>;
    undoable: boolean;
  },
) {
  const t = ui.t.sms;
  const action = `/interactions/${interactionId}/opt-out`;
  return (
    <div class={why === "opt-out-asked" ? "over asks" : "over"} id={ids.composer(interactionId)}>
      <p>{t.closed[why]}</p>
      {why === "opt-out-asked" && (
        <form id={formId(action)} class="decide" method="post" action={action} hx-post={action}>
          <button class="button" name="answer" value="out">{t.optedOut}</button>
          <button class="button" name="answer" value="in">{t.notAnOptOut}</button>
        </form>
      )}
      {undoable && (
        <form id={formId(action)} class="decide" method="post" action={action} hx-post={action}>
          <button class="button small" name="answer" value="undo">{t.takeBack}</button>
        </form>
      )}
      {draft && <p class="small">{ui.t.composer.unsent}</p>}
      {draft && <blockquote dir="auto">{draft}</blockquote>}
    </div>
  );
}
