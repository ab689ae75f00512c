/** The email that is being written as a page of its own: where there is no script, and something was refused or found. */
import { Card, type Plain } from "../../access/pages.tsx";
import type { EmailDraftProps } from "../composing.ts";
import { EmailForm } from "./EmailDraft.tsx";
import type { FoundCustomer } from "./EmailTo.tsx";

export function EmailPage(
  { ui, asset, draft, ...more }: Plain & {
    draft: EmailDraftProps;
    newer: boolean;
    sought?: string;
    customers?: FoundCustomer[];
  },
) {
  const t = ui.t.mail.write;
  return (
    <Card ui={ui} asset={asset} title={t.kinds[draft.kind]}>
      <section aria-label={t.kinds[draft.kind]}>
        <EmailForm ui={ui} draft={draft} {...more} />
      </section>
      <p>
        <a class="button quiet wide" href={`/desk?contact=${draft.interactionId ?? draft.id}`}>{t.cancel}</a>
      </p>
    </Card>
  );
}
