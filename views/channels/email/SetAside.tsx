/** The page of what was set aside: who wrote, about what, why it opened no contact; each may be opened as one. */
import type { AsideReason } from "../../../db/schema/email.ts";
import { Card, type Plain } from "../../access/pages.tsx";
import type { Ui } from "../../types.ts";
import { When } from "../../ui/When.tsx";

export interface SetAsideMail {
  id: string;
  sender: string;
  subject: string;
  reason: AsideReason | null;
  receivedAt: number;
  /** The address of ours that it came to. */
  mailbox: string;
}

export interface SetAsideProps extends Plain {
  mails: SetAsideMail[];
  /** What came before it is on the next page; null where there is nothing more. */
  older: number | null;
  /** Whether this is the page of the newest. */
  newest: boolean;
  /** Whether one was just opened. */
  opened: boolean;
}

export function SetAside({ ui, asset, mails, older, newest, opened }: SetAsideProps) {
  const t = ui.t.mail.aside;
  return (
    <Card ui={ui} asset={asset} title={t.title}>
      {opened && <p role="status">{t.opened}</p>}
      <p>{t.text}</p>
      {mails.length === 0 ? <p>{t.none}</p> : (
        <ul class="people">
          {mails.map((mail) => <Line ui={ui} mail={mail} />)}
        </ul>
      )}
      <p class="row">
        <a class="button quiet" href="/supervisor">{t.back}</a>
        {!newest && <a class="button quiet" href="/supervisor/set-aside">{t.newest}</a>}
        {older !== null && (
          <a class="button quiet" href={`/supervisor/set-aside?before=${older}`}>{t.older}</a>
        )}
      </p>
    </Card>
  );
}

function Line(
  { ui, mail: { id, sender, subject, reason, receivedAt, mailbox } }: { ui: Ui; mail: SetAsideMail },
) {
  const t = ui.t.mail.aside;
  const about = subject || t.noSubject;
  return (
    <li>
      <div class="grow">
        <b dir="auto">{about}</b>
        <div class="small">
          <bdi>{sender || t.noSender}</bdi> {t.to(mailbox)} · <When ui={ui} at={receivedAt} form="moment" />
        </div>
        {reason && <div class="small muted">{t.reason[reason]}</div>}
      </div>
      <form method="post" action={`/supervisor/set-aside/${id}/contact`}>
        <button class="button" aria-label={t.opening(about)}>{t.open}</button>
      </form>
    </li>
  );
}
