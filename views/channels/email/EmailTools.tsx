/** The tools of the email composer: formatting, and prepared texts. Without a script there are none. */
import type { EmailDraftProps } from "../composing.ts";
import { QuickReplyList } from "../../desk/QuickReplies.tsx";
import type { Ui } from "../../types.ts";
import { Icon, type IconName } from "../../ui/Icon.tsx";

type Format = keyof Ui["t"]["mail"]["write"]["formats"];

const groups: [format: Format, icon: IconName, key?: string][][] = [
  [["bold", "bold", "b"], ["italic", "italic", "i"], ["strike", "strikethrough"], ["href", "link", "k"]],
  [["bullet", "list"], ["number", "list-numbers"], ["quote", "blockquote"]],
];

/** The buttons that the editor knows by their attributes; a template until there is an editor. */
export function Formatting({ ui, id }: { ui: Ui; id: string }) {
  const t = ui.t.mail.write;
  return (
    <template data-editor={t.body}>
      <trix-toolbar id={`${id}-format`} role="toolbar" aria-label={t.format}>
        {groups.map((group) => (
          <span class="formats">
            {group.map(([format, icon, key]) => (
              <button
                type="button"
                class="button quiet icon"
                data-trix-attribute={format}
                data-trix-key={key}
                data-trix-action={format === "href" ? "link" : undefined}
                aria-label={t.formats[format]}
                title={t.formats[format]}
              >
                <Icon name={icon} />
              </button>
            ))}
          </span>
        ))}
        <span class="dialogs" data-trix-dialogs>
          <span class="dialog" data-trix-dialog="href" data-trix-dialog-attribute="href">
            <input
              type="url"
              name="href"
              aria-label={t.address}
              placeholder="https://"
              required
              data-trix-input
              disabled
            />
            <button type="button" class="button small" data-trix-method="setAttribute">{t.link}</button>
            <button type="button" class="button quiet small" data-trix-method="removeAttribute">
              {t.unlink}
            </button>
          </span>
        </span>
      </trix-toolbar>
    </template>
  );
}

/** Prepared texts, in a contact: there it is known what stands in the place of their placeholders. */
export function EmailQuick({ ui, draft }: { ui: Ui; draft: EmailDraftProps }) {
  if (draft.interactionId === null) return null;
  const t = ui.t.quickReply;
  return (
    <span class="scripted mail-quick">
      <button type="button" class="button quiet small" data-mail-quick aria-haspopup="listbox" title={t.hint}>
        {t.label}
      </button>
      <QuickReplyList ui={ui} interactionId={draft.interactionId} locale={draft.locale} />
    </span>
  );
}
