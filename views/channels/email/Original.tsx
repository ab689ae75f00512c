/** What an email was before it was read: its bytes, and the letters they stand for. */
import type { TimelineEntryProps, Ui } from "../../types.ts";
import { Icon } from "../../ui/Icon.tsx";
import type { EmailPart } from "./shown/types.ts";

interface Props {
  ui: Ui;
  entry: Extract<TimelineEntryProps, { kind: "message" }>;
  email: EmailPart;
}

/** The name of the frame in which an email is shown: what is asked for there has it as its target. */
export const frameOf = (entryId: number): string => `mail-${entryId}`;

export function Original({ ui, entry, email }: Props) {
  const t = ui.t.mail.show;
  if (email.original === "ours") return null;
  if (email.original === "erased") return <p class="original small muted">{t.erased}</p>;
  return (
    <div class="original small">
      {/* A card number was blotted out: the bytes it came in have it still, and are given to nobody. */}
      {entry.body.includes("•••• ")
        ? <span>{t.withheld}</span>
        : (
          <a href={`${email.base}/original.eml`} download>
            <Icon name="file-text" /> {t.original}
          </a>
        )}
      <OtherLetters ui={ui} entry={entry} email={email} />
    </div>
  );
}

/** The message may declare another charset than it is written in: its reader sees that, and chooses. */
function OtherLetters({ ui, entry, email }: Props) {
  const t = ui.t.mail.show;
  return (
    <details>
      <summary>{t.letters}</summary>
      <form action={`${email.base}/body`} target={frameOf(entry.id)}>
        <select name="charset" aria-label={t.letters}>
          {email.charsets.map((charset) => <option value={charset}>{t.charset[charset]}</option>)}
        </select>
        <button class="button small">{t.apply}</button>
      </form>
      {!email.framed && (
        <>
          <iframe
            class="waiting"
            title={t.frame(entry.name)}
            sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
            referrerpolicy="no-referrer"
            name={frameOf(entry.id)}
            data-mail={entry.id}
          />
          <script type="module" src="/static/frames.js"></script>
        </>
      )}
    </details>
  );
}
