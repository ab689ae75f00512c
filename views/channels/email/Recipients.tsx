/** Whom an email of ours went to, and how far it got: in one line where all got as far, else a line for each. */
import { Again, deliveryWords } from "../../desk/Delivered.tsx";
import type { Ui } from "../../types.ts";
import { When } from "../../ui/When.tsx";
import type { RecipientProps, RecipientsProps } from "./types.ts";

export function Recipients({ ui, recipients, again }: { ui: Ui } & RecipientsProps) {
  const [first, ...others] = recipients;
  if (!first) return null;
  if (
    first.reason === null && others.every(({ state, reason }) => state === first.state && reason === null)
  ) {
    return <i class={`delivery ${first.state}`}>{ui.t.delivery[first.state]}</i>;
  }
  return (
    <ul class="recipients" aria-label={ui.t.mail.out.recipients}>
      {recipients.map((recipient) => <One ui={ui} recipient={recipient} again={again} />)}
    </ul>
  );
}

function One({ ui, recipient, again }: { ui: Ui; recipient: RecipientProps; again: string | null }) {
  const { address, state, reason, words, nextTryAt } = recipient;
  const t = ui.t.mail.out;
  const mayGoAgain = again !== null && (state === "failed" || state === "uncertain");
  return (
    <li>
      <bdi>{address}</bdi>
      <i class={`delivery ${state}`}>{deliveryWords(ui, state, reason)}</i>
      {nextTryAt !== null && state === "queued" && (
        <span class="small muted">
          {t.nextTry} <When ui={ui} at={nextTryAt} />
        </span>
      )}
      {words && <q class="small muted">{words}</q>}
      {mayGoAgain && (
        <Again ui={ui} action={again} recipient={address.toLowerCase()} perhaps={state === "uncertain"} />
      )}
    </li>
  );
}
