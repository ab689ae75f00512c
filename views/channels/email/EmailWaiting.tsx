/** An email for which Send was pressed: whom it goes to, when, and the way back while there is one. */
import { formId, ids } from "../../ids.ts";
import type { Ui } from "../../types.ts";
import { Until } from "../../ui/Clock.tsx";
import { Around, When } from "../../ui/When.tsx";
import type { EmailDraftProps } from "../composing.ts";

interface Props {
  ui: Ui;
  draft: EmailDraftProps;
}

export function EmailWaiting({ ui, draft }: Props) {
  const t = ui.t.mail.write;
  const address = `/email-drafts/${draft.id}`;
  const { state } = draft;
  return (
    <div class={`mail-waits ${state}`} id={ids.email(draft.id)} role="status">
      <link rel="stylesheet" href="/static/mail.css" />
      <p>
        <Standing ui={ui} draft={draft} />
        {draft.author && ` ${t.by(draft.author)}`}
      </p>
      <Whom ui={ui} draft={draft} />
      <div class="row">
        {state !== "undo" && (
          <Press
            action={`${address}/departure`}
            label={state === "stopped" ? ui.t.composer.anyway : t.now}
          />
        )}
        <Press
          action={`${address}/sending`}
          label={state === "undo" ? ui.t.end.undo : t.writeOn}
          undo
          primary
        />
        {state !== "undo" && <Press action={address} label={t.discard} undo />}
      </div>
    </div>
  );
}

function Whom({ ui, draft: { recipients, values } }: Props) {
  if (!recipients) return null;
  return (
    <p class="whom small" dir="auto">
      {(["to", "cc", "bcc"] as const).filter((name) => recipients[name]).map((name) => (
        <span>
          <b>{ui.t.mail.write[name]}</b> <bdi>{recipients[name]}</bdi>
          {" "}
        </span>
      ))}
      <bdi class="muted">{values.subject}</bdi>
    </p>
  );
}

function Standing({ ui, draft }: Props) {
  const t = ui.t.mail.write;
  if (draft.state === "stopped") return <>{t.stopped}</>;
  if (draft.state === "undo") {
    return (
      <>
        {t.leaves} <Until ui={ui} at={draft.sendAt!} wholeMs={draft.wholeMs} label={t.leaves} />
      </>
    );
  }
  return (
    <Around words={t.waits}>
      <When ui={ui} at={draft.sendAt!} form="long" zone={draft.zone} />
    </Around>
  );
}

/** One action, one form: it works without a script. */
function Press(
  { action, label, undo = false, primary = false }: {
    action: string;
    label: string;
    undo?: boolean;
    primary?: boolean;
  },
) {
  const verb = undo ? { "hx-delete": action } : { "hx-post": action };
  return (
    <form id={formId(action, undo)} method="post" action={action} {...verb}>
      {undo && <input type="hidden" name="_method" value="DELETE" />}
      <button class={primary ? "button primary" : "button quiet"}>{label}</button>
    </form>
  );
}
