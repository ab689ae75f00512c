/** Prepared texts beside the composer: a button, and the list that it or a `/` opens. */
import { ids } from "../ids.ts";
import type { QuickReplyProps, Ui } from "../types.ts";

/** The list is asked for when it is first wanted; without a script there is none. */
export function QuickReply({ ui, interactionId }: { ui: Ui; interactionId: string }) {
  const t = ui.t.quickReply;
  const list = ids.quickReplies(interactionId);
  return (
    <>
      <button
        type="button"
        class="button quiet small scripted"
        data-quick
        aria-haspopup="listbox"
        aria-expanded="false"
        aria-controls={list}
        title={t.hint}
      >
        {t.label}
      </button>
      <div
        class="quick"
        id={list}
        role="listbox"
        tabindex={0}
        aria-label={t.list}
        hidden
        data-none={t.none}
        hx-get={`/replies?interaction=${interactionId}`}
        hx-trigger="want"
        hx-target="this"
        hx-swap="innerHTML"
      >
      </div>
    </>
  );
}

export function QuickReplyOptions(
  { ui, interactionId, locale, replies }: {
    ui: Ui;
    interactionId: string;
    locale: string;
    replies: QuickReplyProps[];
  },
) {
  const lang = locale === ui.locale ? undefined : locale;
  return (
    <>
      {replies.map(({ shortcut, title, body }, n) => (
        <div
          role="option"
          id={`${ids.quickReplies(interactionId)}-${n}`}
          aria-selected="false"
          data-body={body}
          data-words={`${shortcut} ${title}`}
          lang={lang}
        >
          <b>/{shortcut}</b> <span>{title}</span>
          <span class="muted" dir="auto">{body}</span>
        </div>
      ))}
    </>
  );
}
