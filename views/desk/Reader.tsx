/** A conversation that is read and not had: over the pane, or as a page of its own where there is no script. */
import { nameIn } from "../i18n/names.ts";
import { ids } from "../ids.ts";
import { Page, type PageProps } from "../layout.tsx";
import type { ReaderProps } from "./types.ts";
import type { Ui } from "../types.ts";
import { Partial } from "../ui/Partial.tsx";
import { Icon } from "../ui/Icon.tsx";
import { When } from "../ui/When.tsx";
import { channelIcon } from "../channels/icons.ts";
import { Stars } from "../ui/Stars.tsx";
import { partsOf } from "../channels/parts.tsx";
import { Entry } from "./Entry.tsx";

interface Props {
  ui: Ui;
  reading: ReaderProps;
}

/** Over whatever the pane shows: what is typed below it stays. Focus goes to its way out. */
export function ReaderOver({ ui, reading }: Props) {
  const t = ui.t.reader;
  return (
    <Partial target={ids.reader} swap="innerHTML">
      <dialog open class="reader" aria-label={t.label(reading.customerName)}>
        <Conversation ui={ui} reading={reading}>
          <form method="dialog">
            <button class="button quiet icon" autofocus aria-label={t.close} title={t.close}>
              <Icon name="x" />
            </button>
          </form>
        </Conversation>
      </dialog>
    </Partial>
  );
}

/** `desk`: whether its reader has one to go back to. */
export function ReaderPage(
  { ui, reading, asset, desk }: Props & { asset: PageProps["asset"]; desk: boolean },
) {
  return (
    <Page ui={ui} title={ui.t.reader.label(reading.customerName)} asset={asset} kind="desk">
      <main id="main" class="reader">
        <Conversation ui={ui} reading={reading}>
          {desk && <a class="button quiet" href="/desk">{ui.t.access.desk}</a>}
        </Conversation>
      </main>
    </Page>
  );
}

function Conversation({ ui, reading, children }: Props & { children: unknown }) {
  const { interactionId, channel, entries, hasOlder } = reading;
  const { Panel } = partsOf(channel);
  const older = `/interactions/${interactionId}?before=${entries[0]?.id}`;
  return (
    <>
      <header>
        <div class="grow">
          <h1>
            <bdi>{reading.customerName}</bdi>
          </h1>
          <span class="small muted">
            <Icon name={channelIcon[reading.channel]} /> {nameIn(ui.locale, reading.skillName)} ·{" "}
            <When ui={ui} at={reading.at} form="day" />
            {reading.agentName && (
              <>
                {" · "}
                <bdi>{reading.agentName}</bdi>
              </>
            )}
          </span>
        </div>
        {reading.supervised
          ? <a class="button" href={`/supervisor?contact=${interactionId}`}>{ui.t.supervisor.title}</a>
          : <span class="tag">{ui.t.reader.readOnly}</span>}
        {children as never}
      </header>
      {reading.rating && (
        <p class="small rated" tabindex={0}>
          {ui.t.rating.given} <Stars ui={ui} rating={reading.rating.rating} />{" "}
          <bdi>{reading.rating.comment}</bdi>
        </p>
      )}
      {reading.panel && Panel && <Panel ui={ui} panel={reading.panel} />}
      {hasOlder && <a class="button quiet small" href={older} hx-get={older}>{ui.t.contact.earlier}</a>}
      <ReaderLog ui={ui} reading={reading} />
    </>
  );
}

/** While the conversation goes on it asks for what is new: its reader has no place in the conversation's own stream. */
function ReaderLog({ ui, reading: { interactionId, entries, going } }: Props) {
  const asks = going ? { "hx-get": `/interactions/${interactionId}/rows`, "hx-trigger": "every 3s" } : {};
  return (
    <div
      class="log"
      id={ids.readerLog}
      role="group"
      tabindex={0}
      aria-label={ui.t.contact.conversation}
      {...asks}
    >
      {entries.map((entry) => <Entry ui={ui} entry={entry} />)}
    </div>
  );
}

/** What is there now; nothing at all once the reader may not read it any more. */
export function ReaderRows({ ui, reading }: { ui: Ui; reading: ReaderProps | null }) {
  if (!reading) return <Partial target={ids.reader} swap="innerHTML" />;
  return (
    <Partial target={ids.readerLog}>
      <ReaderLog ui={ui} reading={reading} />
    </Partial>
  );
}
