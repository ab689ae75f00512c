/** Where an email contact is answered: the buttons that begin an answer, the email being written, what waits to be sent. */
import type { ContactProps } from "../../desk/types.ts";
import { ids } from "../../ids.ts";
import type { Ui } from "../../types.ts";
import { Over } from "../../ui/Composer.tsx";
import type { EmailDraftProps } from "../composing.ts";
import { EmailForm } from "./EmailDraft.tsx";
import { EmailWaiting } from "./EmailWaiting.tsx";

export function EmailComposer({ ui, contact }: { ui: Ui; contact: ContactProps }) {
  const { interactionId, composing } = contact;
  if (composing?.kind !== "email") return <div hidden id={ids.composer(interactionId)}></div>;
  const { drafts } = composing;
  const { open } = contact.composer;
  const shown = open ? drafts : drafts.filter(({ state }) => state !== "open");
  const left = open ? undefined : drafts.find(({ state }) => state === "open");
  return (
    <div class="mails" id={ids.composer(interactionId)}>
      <EmailDrafts ui={ui} drafts={shown} />
      {!open && <Over ui={ui} interactionId={`${interactionId}-over`} draft={left?.values.body ?? ""} />}
      {open && !drafts.some(({ state }) => state === "open") && (
        <EmailAnswers ui={ui} interactionId={interactionId} entryId={null} main={drafts.length === 0} />
      )}
    </div>
  );
}

/** What is being written, and what waits to be sent. */
export const EmailDrafts = ({ ui, drafts }: { ui: Ui; drafts: EmailDraftProps[] }) => (
  <>
    {drafts.map((draft) =>
      draft.state === "open" ? <EmailForm ui={ui} draft={draft} /> : <EmailWaiting ui={ui} draft={draft} />
    )}
  </>
);

/** Reply, Reply all, Forward: of one email, or of the last one. */
export function EmailAnswers(
  { ui, interactionId, entryId, main = false }: {
    ui: Ui;
    interactionId: string;
    /** The entry of the email; null: the last. */
    entryId: number | null;
    /** They are what is to be done next. */
    main?: boolean;
  },
) {
  const action = `/interactions/${interactionId}/email-drafts`;
  return (
    <form
      class="answers"
      id={`answers-${entryId ?? "last"}-${interactionId}`}
      method="post"
      action={action}
      hx-post={action}
      data-answers
    >
      {entryId !== null && <input type="hidden" name="entry" value={entryId} />}
      {(["reply", "reply-all", "forward"] as const).map((kind) => (
        <button
          class={kind === "reply" && main ? "button primary" : "button small"}
          name="kind"
          value={kind}
        >
          {ui.t.mail.write.kinds[kind]}
        </button>
      ))}
    </form>
  );
}
