/**
 * The form in which an agent or a customer writes a message. A refused or lost message keeps what was typed.
 */
import { ids } from "../ids.ts";
import type { Child, ComposerProps, SavedDraftProps, Ui } from "../types.ts";
import { AttachButton, Unsents } from "./Attach.tsx";

interface Props extends ComposerProps {
  ui: Ui;
  /** The address the message is sent to; `draftUrl` is where its draft is saved. */
  action: string;
  draftUrl: string;
  placeholder: string;
  /** A line above the text box. */
  title?: string;
  /** An agent's tools, such as quick replies, beside the text box. */
  tools?: Child;
  /** What the channel says of what is typed, below the text box. */
  count?: Child;
  /** Files can be sent along; they can where this is left out. */
  takesFiles?: boolean;
  /** Why nothing more can be sent, where the reason is not that the conversation is over. */
  closed?: string;
}

export function Composer(
  {
    ui,
    interactionId,
    messageKey,
    draft,
    attachments,
    open,
    error,
    action,
    draftUrl,
    placeholder,
    title,
    tools,
    count,
    takesFiles = true,
    closed,
  }: Props,
) {
  if (!open) return <Over ui={ui} interactionId={interactionId} draft={draft} why={closed} />;
  const wrong = ids.composerError(interactionId);
  return (
    <form
      class="compose"
      id={ids.composer(interactionId)}
      method="post"
      encType="multipart/form-data"
      action={action}
      data-composer
      data-draft={draftUrl}
    >
      <input type="hidden" name="key" value={messageKey} />
      {title && <p class="title">{title}</p>}
      <ul class="pending" data-pending></ul>
      <textarea
        id={ids.message(interactionId)}
        name="body"
        rows={2}
        dir="auto"
        aria-label={ui.t.composer.label}
        aria-describedby={wrong}
        placeholder={placeholder}
      >
        {draft}
      </textarea>
      <output hidden id={ids.draft(interactionId)} />
      <Unsents ui={ui} files={attachments} url={draftUrl.replace(/draft$/, "attachments")} />
      <div class="bar">
        <p class="error" id={wrong} role="alert">{error}</p>
        <p class="unsent" role="status">{ui.t.composer.waiting}</p>
        {takesFiles && <AttachButton ui={ui} />}
        {tools}
        {count ?? <span class="grow hint">{ui.t.composer.hint}</span>}
        <button class="button primary">{ui.t.composer.send}</button>
      </div>
    </form>
  );
}

/**
 * Shown in place of the composer when nothing more can be sent. A text that was typed and not sent can be
 * copied.
 */
export function Over(
  { ui, interactionId, draft, why = ui.t.contact.over }: {
    ui: Ui;
    interactionId: string;
    draft: string;
    why?: string;
  },
) {
  return (
    <div class="over" id={ids.composer(interactionId)}>
      <p>{why}</p>
      {draft && <p class="small">{ui.t.composer.unsent}</p>}
      {draft && <blockquote dir="auto">{draft}</blockquote>}
    </div>
  );
}

/**
 * The draft as saved on the server, and the tab it came from: other tabs of the same person take it over from
 * here. The composer itself begins without this, because its text box has the draft.
 */
export function SavedDraft({ interactionId, tabId, body, keyStart, sent }: SavedDraftProps) {
  return (
    <output
      hidden
      data-from={tabId ?? ""}
      data-key={keyStart}
      data-was={sent?.draft}
      data-sent={sent?.body}
      id={ids.draft(interactionId)}
    >
      {body}
    </output>
  );
}
