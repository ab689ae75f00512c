/** Where a message is written, by an agent or a customer. What is typed outlives every answer. */
import { ids } from "../ids.ts";
import type { ComposerProps, Ui } from "../types.ts";

interface Props extends ComposerProps {
  ui: Ui;
  /** Where it is sent, and where its draft is kept. */
  action: string;
  draftUrl: string;
  placeholder: string;
}

export function Composer({ ui, interactionId, messageKey, draft, open, error, action, draftUrl, placeholder }: Props) {
  if (!open) return <p class="over" id={ids.composer(interactionId)}>{ui.t.contact.over}</p>;
  const wrong = ids.composerError(interactionId);
  return (
    <form
      class="compose"
      id={ids.composer(interactionId)}
      method="post"
      action={action}
      hx-post={action}
      hx-swap="none"
      data-composer
      data-draft={draftUrl}
    >
      <FilledKey interactionId={interactionId} value={messageKey} />
      <textarea
        id={ids.message(interactionId)}
        name="body"
        rows={2}
        aria-label={ui.t.composer.label}
        aria-describedby={wrong}
        placeholder={placeholder}
      >
        {draft}
      </textarea>
      <output hidden data-from="" id={ids.draft(interactionId)}></output>
      <div class="bar">
        <p class="error" id={wrong} role="alert">{error}</p>
        <p class="unsent" role="status">{ui.t.composer.waiting}</p>
        <span class="grow hint">{ui.t.composer.hint}</span>
        <button class="button primary">{ui.t.composer.send}</button>
      </div>
    </form>
  );
}

/** The key of the next message; replaced when one was stored. */
export function FilledKey({ interactionId, value }: { interactionId: string; value: string }) {
  return <input type="hidden" id={ids.key(interactionId)} name="key" value={value} />;
}
