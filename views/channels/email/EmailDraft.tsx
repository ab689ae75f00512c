/** An email that an agent writes: its form. What stands in its place while it waits to be sent is EmailWaiting. */
import { Beside, inputOf } from "../../desk/ContactForm.tsx";
import { ids } from "../../ids.ts";
import { nameIn } from "../../i18n/names.ts";
import { sizeOf } from "../../i18n/index.ts";
import type { FieldError, Ui } from "../../types.ts";
import { AttachButton, Unsents } from "../../ui/Attach.tsx";
import { Partial } from "../../ui/Partial.tsx";
import type { EmailDraftProps } from "../composing.ts";
import { FindCustomer, type FoundCustomer } from "./EmailTo.tsx";
import { EmailBody, EmailSending } from "./EmailBody.tsx";
import { EmailQuick } from "./EmailTools.tsx";

const named = ["to", "cc", "bcc", "subject", "body", "files", "at", "zone"] as const;

interface Props {
  ui: Ui;
  draft: EmailDraftProps;
}

/**
 * The form. It is saved as one types; without a script its text is plain, and Save keeps it. Its style is loaded with it,
 * so that it weighs nothing before an email is written.
 */
export function EmailForm(
  { ui, draft, newer = false, sought, customers }: Props & {
    newer?: boolean;
    sought?: string;
    customers?: FoundCustomer[];
  },
) {
  const t = ui.t.mail.write;
  const id = ids.email(draft.id);
  const address = `/email-drafts/${draft.id}`;
  const { values, errors } = draft;
  const copies = values.cc !== "" || values.bcc !== "" || errors.some(({ field }) => /^b?cc$/.test(field));
  return (
    <form
      class="email-form"
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
      {draft.blind && <Blind ui={ui} />}
      <From ui={ui} draft={draft} />
      {draft.kind === "new" && (
        <FindCustomer ui={ui} draftId={draft.id} sought={sought} customers={customers} />
      )}
      <Addresses ui={ui} draft={draft} name="to" />
      <details class="copies" open={copies}>
        <summary>{t.copies}</summary>
        <Addresses ui={ui} draft={draft} name="cc" />
        <Addresses ui={ui} draft={draft} name="bcc" />
      </details>
      <Beside id={id} name="subject" label={t.subject} errors={errors}>
        <input {...inputOf(id, "subject", values.subject)} dir="auto" autocomplete="off" maxlength={500} />
      </Beside>
      <EmailBody ui={ui} draft={draft} />
      <datalist id={`${id}-known`}>
        {draft.known.map((one) => <option value={one} data-one={one} />)}
      </datalist>
      <output hidden id={ids.emailSaved(draft.id)} />
      <Unsents ui={ui} files={draft.files} url={`${address}/attachments`} />
      <div class="bar">
        <p class="error" role="alert" id={`${id}-files-error`}>
          {errors.find(({ field }) =>
            field === "files" || field === ""
          )?.text}
        </p>
        <AttachButton ui={ui} />
        <EmailQuick ui={ui} draft={draft} />
        <span class="grow small muted">{t.most(sizeOf(draft.most, ui.locale))}</span>
        <noscript>
          <button class="button small" name="how" value="save">{t.save}</button>
        </noscript>
        <button class="button quiet small" name="how" value="discard">{t.discard}</button>
      </div>
      <EmailSending ui={ui} draft={draft} newer={newer} />
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

/** Reply all asks first: with it the others learn that we had a blind copy. */
function Blind({ ui }: { ui: Ui }) {
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
