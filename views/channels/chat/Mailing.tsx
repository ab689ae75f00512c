/** The form by which a customer has the conversation sent to them by email. */
import { ids } from "../../ids.ts";
import type { Ui } from "../../types.ts";
import { ErrorSummary, Field } from "../../ui/Field.tsx";
import { Partial } from "../../ui/Partial.tsx";

/** What was typed and why it was refused, or what was done; nothing of it: just the form. */
export interface MailingState {
  refused?: { typed: string; text: string };
  /** The words that say what was done. */
  done?: string;
}

export function Mailing({ ui, action, state }: { ui: Ui; action: string; state: MailingState }) {
  const t = ui.t.mail.out.transcript;
  const { refused, done } = state;
  const errors = refused ? [{ field: "address", text: refused.text }] : [];
  const to = `${action}?lang=${ui.locale}`;
  return (
    <details class="small save" open={refused !== undefined || done !== undefined}>
      <summary>{t.open}</summary>
      <form id={ids.mailed} class="ask" method="post" action={to} hx-post={to} novalidate>
        <ErrorSummary title={ui.t.errors.summary} errors={errors} />
        <Field
          name="address"
          label={t.address}
          type="email"
          value={refused?.typed}
          errors={errors}
          autocomplete="email"
        />
        <p class="error" role="alert" id={`${ids.mailed}-error`}></p>
        <p role="status" id={`${ids.mailed}-done`}>{done}</p>
        <button class="button">{t.send}</button>
      </form>
    </details>
  );
}

/** Says what was done, beside the form. */
export function MailingDone({ words }: { words: string }) {
  return <Partial target={`${ids.mailed}-done`} swap="innerHTML">{words}</Partial>;
}
