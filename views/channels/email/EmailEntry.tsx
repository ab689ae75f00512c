/** An email in a conversation's log: who it is from and to, its words or its frame, its files, what can be done with it. */
import type { Correspondent } from "../../../db/schema/email.ts";
import { ids } from "../../ids.ts";
import type { TimelineEntryProps, Ui } from "../../types.ts";
import { Files } from "../../ui/Files.tsx";
import { When } from "../../ui/When.tsx";
import { Words } from "../../ui/Words.tsx";
import { Delivered } from "../../desk/Delivered.tsx";
import { EmailAnswers } from "./EmailAnswers.tsx";
import { frameOf, Original } from "./Original.tsx";
import { piecesOf } from "./quotes.ts";
import { Recipients } from "./Recipients.tsx";
import type { EmailPart } from "./shown/types.ts";

type Message = Extract<TimelineEntryProps, { kind: "message" }>;

interface Props {
  ui: Ui;
  entry: Message;
  email: EmailPart;
}

export function EmailEntry({ ui, entry, email }: Props) {
  const t = ui.t.mail.show;
  const files = email.framed
    ? entry.attachments.filter(({ id }) => !email.inline.includes(id))
    : entry.attachments;
  return (
    <article
      class={entry.author === "agent" ? "letter me" : "letter"}
      id={ids.entry(entry.id)}
      aria-label={t.from(email.from?.name || email.from?.address || entry.name)}
    >
      <link rel="stylesheet" href="/static/emails.css" />
      <Head ui={ui} entry={entry} email={email} />
      {email.framed ? <Framed ui={ui} entry={entry} email={email} /> : <Text ui={ui} {...{ entry, email }} />}
      <Files ui={ui} files={files} />
      {email.recipients
        // Who may not send it again is not asked to.
        ? <Recipients ui={ui} {...email.recipients} again={entry.again ? email.recipients.again : null} />
        : <Delivered ui={ui} entry={entry} />}
      <Original ui={ui} entry={entry} email={email} />
      <EmailAnswers
        ui={ui}
        interactionId={email.base.split("/")[2]!}
        entryId={entry.id}
      />
    </article>
  );
}

function Head({ ui, entry, email }: Props) {
  const t = ui.t.mail.show;
  return (
    <header>
      <div class="row">
        <b>{email.from ? <Person of={email.from} whole /> : <bdi>{entry.name}</bdi>}</b>
        <span class="small muted">
          <When ui={ui} at={entry.at} form="moment" />
        </span>
      </div>
      {dated(email.writtenAt, entry.at) && (
        <p class="small muted">{t.written(inFull(ui, email.writtenAt!))}</p>
      )}
      {email.changed && email.subject && (
        <p class="subject">
          <span class="hidden">{t.subject}</span>
          <bdi>{email.subject}</bdi>
        </p>
      )}
      <dl class="small muted">
        <People label={t.to} people={email.to} />
        <People label={t.cc} people={email.cc} />
        <People label={t.bcc} people={email.bcc} />
        <People label={t.replyTo} people={email.replyTo} />
      </dl>
      {email.stranger && <p class="tag warn">{t.stranger}</p>}
      {email.automatic && <p class="tag">{t.automatic}</p>}
      {email.trouble && <p class="small warn">{ui.t.mail.aside.trouble[email.trouble]}</p>}
    </header>
  );
}

const dayMs = 24 * 3600_000;

/** Whether it says of itself another day than the one on which it came. */
const dated = (writtenAt: number | null, at: number): boolean =>
  writtenAt !== null && Math.abs(writtenAt - at) > dayMs;

const inFull = ({ locale, zone }: Ui, at: number): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short", timeZone: zone ?? "UTC" }).format(
    at,
  );

function People({ label, people }: { label: string; people: Correspondent[] }) {
  if (people.length === 0) return null;
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {people.map((one, place) => (
          <>
            {place > 0 && ", "}
            <Person of={one} />
          </>
        ))}
      </dd>
    </div>
  );
}

/** By name, with the address for the pointer; `whole` shows both: the name is whatever its sender wrote. */
function Person({ of: { name, address }, whole = false }: { of: Correspondent; whole?: boolean }) {
  if (!name) return <bdi dir="ltr">{address}</bdi>;
  return (
    <>
      <bdi title={address}>{name}</bdi>
      {whole && (
        <span class="small muted">
          {" "}
          <bdi dir="ltr">{`<${address}>`}</bdi>
        </span>
      )}
    </>
  );
}

/** Plain text stands on the page itself; what it quotes is folded. */
function Text({ ui, entry, email }: Props) {
  const t = ui.t.mail.show;
  if (entry.body.trim() === "") return <p class="muted">{t.noText}</p>;
  const lang = entry.lang && entry.lang !== ui.locale ? entry.lang : undefined;
  return (
    <div class="text" lang={lang} dir="auto">
      {piecesOf(entry.body, email.forwarded).map(({ text, quoted }) =>
        quoted
          ? (
            <details class="quoted">
              <summary lang={ui.locale}>{t.quoted}</summary>
              <p>
                <Words text={text} />
              </p>
            </details>
          )
          : (
            <p>
              <Words text={text} />
            </p>
          )
      )}
    </div>
  );
}

/** The formatted body has an address and a policy of its own: nothing in it can run or leave. */
function Framed({ ui, entry, email }: Props) {
  const t = ui.t.mail.show;
  const shows = email.pictures === "shown";
  return (
    <>
      {email.pictures === "blocked" && (
        <form
          class="pictures small"
          method="post"
          action={`${email.base}/pictures`}
          hx-post={`${email.base}/pictures`}
        >
          <span>{t.blocked}</span>
          <button class="button small">{t.showPictures}</button>
        </form>
      )}
      <iframe
        src={`${email.base}/body${shows ? "?pictures" : ""}`}
        title={t.frame(entry.name)}
        sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
        referrerpolicy="no-referrer"
        name={frameOf(entry.id)}
        data-mail={entry.id}
      />
      <script type="module" src="/static/frames.js"></script>
    </>
  );
}
