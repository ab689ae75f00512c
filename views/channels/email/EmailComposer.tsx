/** Where an email contact is answered: the buttons that begin an answer, the email being written, what waits to be sent. */
import type { ContactProps } from "../../desk/types.ts";
import { ids } from "../../ids.ts";
import type { Ui } from "../../types.ts";
import { Over } from "../../ui/Composer.tsx";
import type { EmailDraftProps } from "../composing.ts";
import { EmailAnswers } from "./EmailAnswers.tsx";
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
      {open && !drafts.some(({ state }) => state === "open" || state === "undo") && (
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
