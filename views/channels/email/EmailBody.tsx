/** The body of an email that is written, what is added below it, and the ways to send it. */
import { Beside, inputOf, ZoneField } from "../../desk/ContactForm.tsx";
import { ids } from "../../ids.ts";
import type { Ui } from "../../types.ts";
import type { EmailDraftProps } from "../composing.ts";
import { Formatting } from "./EmailTools.tsx";

interface Props {
  ui: Ui;
  draft: EmailDraftProps;
}

/** A text box; the page's script puts an editor in its place. Below it what is added: signature and quote. */
export function EmailBody({ ui, draft }: Props) {
  const t = ui.t.mail.write;
  const id = ids.email(draft.id);
  const { values, signature, quote, quotes } = draft;
  return (
    <>
      <Beside id={id} name="body" label={t.body} errors={draft.errors}>
        <textarea
          {...inputOf(id, "body")}
          rows={8}
          dir="auto"
          lang={draft.locale === ui.locale ? undefined : draft.locale}
          data-html={values.html ?? undefined}
        >
          {values.body}
        </textarea>
        <Formatting ui={ui} id={id} />
      </Beside>
      {signature && <p class="signature small muted" dir="auto">{signature}</p>}
      {quote !== null && (
        <div class="quoting">
          <label class="check small">
            <input type="checkbox" name="quotes" value="yes" checked={quotes} /> <span>{t.quoted}</span>
          </label>
          <details class="small">
            <summary>{t.showQuote}</summary>
            <blockquote dir="auto">{quote}</blockquote>
          </details>
        </div>
      )}
    </>
  );
}

/** Now, and then the conversation ends; now, and it goes on; at a time. `newer`: although the customer wrote meanwhile. */
export function EmailSending({ ui, draft, newer }: Props & { newer: boolean }) {
  const t = ui.t.mail.write;
  const id = ids.email(draft.id);
  return (
    <div class="send">
      <span id={`${id}-anyway`}>
        {newer && <button class="button" name="how" value="anyway">{ui.t.composer.anyway}</button>}
      </span>
      <button class="button primary" name="how" value="send">{ui.t.composer.send}</button>
      <button class="button" name="how" value="keep">{t.keep}</button>
      <details class="later" open={draft.errors.some(({ field }) => field === "at" || field === "zone")}>
        <summary class="button quiet">{t.later}</summary>
        <div class="when">
          <Beside id={id} name="at" label={t.at} errors={draft.errors}>
            <input {...inputOf(id, "at")} type="datetime-local" />
          </Beside>
          <ZoneField
            id={id}
            label={ui.t.parking.zone}
            value={draft.zone}
            own
            zones={draft.zones}
            errors={draft.errors}
          />
          <p class="help small">{t.laterHelp}</p>
          <button class="button" name="how" value="later">{t.laterSend}</button>
        </div>
      </details>
    </div>
  );
}
