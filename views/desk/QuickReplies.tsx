/** Prepared texts beside the composer: a button, and the list that it or a `/` opens. */
import { ids } from "../ids.ts";
import type { QuickReplyProps } from "./types.ts";
import type { Ui } from "../types.ts";

interface Props {
  ui: Ui;
  interactionId: string;
  /** In which language they are offered. */
  locale: string;
}

/** Without a script there is no list. */
export function QuickReply(props: Props) {
  const t = props.ui.t.quickReply;
  return (
    <>
      <button
        type="button"
        class="button quiet small scripted"
        data-quick
        aria-haspopup="listbox"
        aria-expanded="false"
        aria-controls={ids.quickReplies(props.interactionId)}
        title={t.hint}
      >
        {t.label}
      </button>
      <QuickReplyList {...props} />
    </>
  );
}

/** Asked for when it is first wanted. Its address has the language, or a browser that keeps answers would keep the old one. */
export function QuickReplyList({ ui, interactionId, locale }: Props) {
  const t = ui.t.quickReply;
  return (
    <div
      class="quick"
      id={ids.quickReplies(interactionId)}
      role="listbox"
      tabindex={0}
      aria-label={t.list}
      hidden
      data-none={t.none}
      data-fill={t.fill("…")}
      hx-get={`/replies?interaction=${interactionId}&lang=${locale}`}
      hx-trigger="want"
      hx-target="this"
      hx-swap="innerHTML"
    >
    </div>
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
      {replies.map(({ id, shortcut, title, body, missing, files }, n) => (
        <div
          role="option"
          id={`${ids.quickReplies(interactionId)}-${n}`}
          aria-selected="false"
          data-body={body}
          data-words={`${shortcut} ${title}`}
          data-missing={missing.length ? JSON.stringify(missing) : undefined}
          data-with={files ? `/interactions/${interactionId}/quick-replies/${id}/files` : undefined}
          lang={lang}
        >
          <b>/{shortcut}</b> <span>{title}{files > 0 && ` · ${ui.t.quickReply.files(files)}`}</span>
          <span class="muted" dir="auto">{body}</span>
        </div>
      ))}
    </>
  );
}
