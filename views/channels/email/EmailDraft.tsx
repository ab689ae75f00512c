/** An email that an agent writes: its form. What stands in its place while it waits to be sent is EmailWaiting. */
import { Beside, inputOf, ZoneField } from "../../desk/ContactForm.tsx";
import { ids } from "../../ids.ts";
import { nameIn } from "../../i18n/names.ts";
import { sizeOf } from "../../i18n/index.ts";
import type { FieldError, Ui } from "../../types.ts";
import { AttachButton, Unsents } from "../../ui/Attach.tsx";
import { Partial } from "../../ui/Partial.tsx";
import type { EmailDraftProps } from "../composing.ts";
import { EmailQuick, Formatting } from "./EmailTools.tsx";

const named = ["to", "cc", "bcc", "subject", "body", "files", "at", "zone"] as const;

interface Props {
  ui: Ui;
  draft: EmailDraftProps;
}

/**
 * The form. It is saved as one types; without a script its text is plain, and Save keeps it. Its style is loaded with it,
 * so that it weighs nothing before an email is written.
 */
export function EmailForm({ ui, draft, newer = false }: Props & { newer?: boolean }) {
  const t = ui.t.mail.write;
  const id = ids.email(draft.id);
  const address = `/email-drafts/${draft.id}`;
  const { values, errors } = draft;
  const copies = values.cc !== "" || values.bcc !== "" || errors.some(({ field }) => /^b?cc$/.test(field));
  return (
    <form
      class="mail"
      id={id}
      method="post"
      encType="multipart/form-data"
      action={`${address}/sending`}
      hx-post={`${address}/sending`}
      hx-encoding="multipart/form-data"
      data-mail={address}
      aria-label={t.kinds[draft.kind]}
      novalidate
    >
      <link rel="stylesheet" href="/static/mail.css" />
      <button class="hidden" name="how" value="save" tabindex={-1} aria-hidden="true">{t.save}</button>
      <input type="hidden" name="seen" value={draft.seenId} />
      {draft.blind && <Blind ui={ui} draft={draft} />}
      <From ui={ui} draft={draft} />
      <Addresses ui={ui} draft={draft} name="to" />
      <details class="copies" open={copies}>
        <summary>{t.copies}</summary>
        <Addresses ui={ui} draft={draft} name="cc" />
        <Addresses ui={ui} draft={draft} name="bcc" />
      </details>
      <Beside id={id} name="subject" label={t.subject} errors={errors}>
        <input {...inputOf(id, "subject", values.subject)} dir="auto" autocomplete="off" maxlength={500} />
      </Beside>
      <Body ui={ui} draft={draft} />
      <datalist id={`${id}-known`}>
        {draft.known.map((one) => <option value={one} data-one={one} />)}
      </datalist>
      <output hidden id={ids.emailSaved(draft.id)} />
      <Unsents ui={ui} files={draft.files} url={`${address}/attachments`} />
      <div class="bar">
        <p class="error" role="alert" id={`${id}-files-error`}>
          {errors.find(({ field }) => field === "files" || field === "")?.text}
        </p>
        <AttachButton ui={ui} />
        <EmailQuick ui={ui} draft={draft} />
        <span class="grow small muted">{t.most(sizeOf(draft.most, ui.locale))}</span>
        <noscript>
          <button class="button small" name="how" value="save">{t.save}</button>
        </noscript>
        <button class="button quiet small" name="how" value="discard">{t.discard}</button>
      </div>
      <Sending ui={ui} draft={draft} newer={newer} />
    </form>
  );
}

/** Which of our addresses it comes from: a choice only where there are several. */
function From({ ui, draft: { id, senders, skillId, from } }: Props) {
  const t = ui.t.mail.write;
  if (senders.length < 2) {
    return (
      <p class="from small muted">
        {t.from} <bdi>{from}</bdi>
      </p>
    );
  }
  const form = ids.email(id);
  return (
    <Beside id={form} name="skill" label={t.from} errors={[]}>
      <select {...inputOf(form, "skill")}>
        {senders.map((sender) => (
          <option value={sender.id} selected={sender.id === skillId}>
            {nameIn(ui.locale, sender)} · {sender.address}
          </option>
        ))}
      </select>
    </Beside>
  );
}

function Addresses({ ui, draft, name }: Props & { name: "to" | "cc" | "bcc" }) {
  const id = ids.email(draft.id);
  return (
    <Beside id={id} name={name} label={ui.t.mail.write[name]} errors={draft.errors}>
      <input
        {...inputOf(id, name, draft.values[name])}
        inputmode="email"
        list={`${id}-known`}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        dir="auto"
      />
    </Beside>
  );
}

/** A text box; the page's script puts an editor in its place. Below it what is added: signature and quote. */
function Body({ ui, draft }: Props) {
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

function Sending({ ui, draft, newer }: Props & { newer: boolean }) {
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

/** Reply all asks first: with it the others learn that we had a blind copy. */
function Blind({ ui, draft }: Props) {
  const t = ui.t.mail.write;
  return (
    <p class="blind small" role="status">
      {t.blind} <button class="button small" name="how" value="all">{t.blindAll}</button>
    </p>
  );
}

/** Beside each field that was refused its error; where the customer wrote meanwhile, the way to send all the same. */
export function EmailRefused(
  { ui, draftId, errors, newer }: { ui: Ui; draftId: string; errors: FieldError[]; newer: boolean },
) {
  const form = ids.email(draftId);
  const other = (field: string) => !named.some((known) => known === field);
  return (
    <>
      {named.map((name) => (
        <Partial target={`${form}-${name}-error`} swap="innerHTML">
          {errors.find(({ field }) => field === name || (name === "files" && other(field)))?.text ?? ""}
        </Partial>
      ))}
      <Partial target={`${form}-anyway`} swap="innerHTML">
        {newer && <button class="button" name="how" value="anyway">{ui.t.composer.anyway}</button>}
      </Partial>
    </>
  );
}
