/** Below the conversation: hold, end, and the wrap-up that is due. */
import { formId, ids } from "../ids.ts";
import { DispositionMark } from "./Disposition.tsx";
import type { ContactProps } from "./types.ts";
import type { Ui } from "../types.ts";
import { NewButton } from "./New.tsx";
import { NotForUsButton } from "./NotForUs.tsx";
import { ParkingButton } from "./Parking.tsx";
import { TransferButton } from "./Transfer.tsx";
import { Until } from "../ui/Clock.tsx";
import { type IconName, IconWords } from "../ui/Icon.tsx";

/** One line at every width: what is always there, and behind "⋯" what is seldom wanted. */
export function ContactFoot({ ui, contact }: { ui: Ui; contact: ContactProps }) {
  const { interactionId, state } = contact;
  const t = ui.t.contact;
  const hold = `/interactions/${interactionId}/hold`;
  return (
    <footer class="foot" id={ids.foot(interactionId)}>
      <DispositionMark ui={ui} contact={contact} />
      <div class="acts">
        {contact.ending?.by === "agent" && <Undo ui={ui} contact={contact} />}
        {state === "active" && <Action action={hold} label={t.hold} icon="player-pause" />}
        {state === "held" && <Action action={hold} label={t.resume} icon="player-play" undo />}
        {state === "parked" && (
          <Action
            action={`/interactions/${interactionId}/parking`}
            label={ui.t.parking.takeBack}
            undo
            primary
          />
        )}
        {contact.transferable && <TransferButton ui={ui} contact={contact} />}
        <NewButton ui={ui} ways={contact.ways} from={interactionId} />
        {!contact.ending && <More ui={ui} contact={contact} />}
        {state === "wrapup" ? <Wrapup ui={ui} contact={contact} /> : <End ui={ui} contact={contact} />}
      </div>
    </footer>
  );
}

/** What is left to do after the conversation. */
function Wrapup(
  { ui, contact: { interactionId, acwUntil, due, extendable } }: { ui: Ui; contact: ContactProps },
) {
  const t = ui.t.contact;
  return (
    <>
      {due.acw === "timed" && acwUntil !== null && (
        <span class="left small muted">
          <span class="spare">{t.acw}</span> <Until ui={ui} at={acwUntil} label={t.acw} />
        </span>
      )}
      {extendable && <Action action={`/interactions/${interactionId}/extension`} label={t.extend} />}
      {due.acw !== "none" && (
        <Action
          action={`/interactions/${interactionId}/completion`}
          label={t.complete}
          primary={!due.disposition}
        />
      )}
    </>
  );
}

/** The browser opens and closes it; nothing where there is nothing in it. */
function More({ ui, contact }: { ui: Ui; contact: ContactProps }) {
  const { interactionId, parkable, dismissable, lateOf } = contact;
  const menu = ids.more(interactionId);
  if (!parkable && !dismissable) return null;
  return (
    <>
      <button
        type="button"
        class="button icon"
        popovertarget={menu}
        aria-label={ui.t.contact.more}
        title={ui.t.contact.more}
      >
        ⋯
      </button>
      <div popover="auto" class="more" id={menu}>
        {parkable && <ParkingButton ui={ui} contact={contact} />}
        {dismissable && lateOf && (
          <Action action={`/interactions/${interactionId}/dismissal`} label={ui.t.late.dismiss} />
        )}
        {dismissable && <NotForUsButton ui={ui} contact={contact} />}
      </div>
    </>
  );
}

/** Ends it; for a few seconds, in its place, how long it can still be undone. */
function End({ ui, contact: { interactionId, ending } }: { ui: Ui; contact: ContactProps }) {
  const t = ui.t.end;
  if (!ending) return <Action action={`/interactions/${interactionId}/end`} label={ui.t.contact.end} />;
  return (
    <span class="left small muted">
      <span class="spare">{t.endsIn}</span>{" "}
      <Until ui={ui} at={ending.at} wholeMs={ending.wholeMs} label={t.endsIn} />
    </span>
  );
}

/** The way back of whoever pressed End. It stands first: a second press where End stood must not take it. */
function Undo({ ui, contact: { interactionId } }: { ui: Ui; contact: ContactProps }) {
  return <Action action={`/interactions/${interactionId}/end`} label={ui.t.end.undo} undo />;
}

/**
 * One action, one form: it works without a script, and is never sent twice by a page that waits. It has an id, so that
 * no button becomes another one under the hand when what stands in the foot changes. With an icon, that alone is shown
 * where its words have no room.
 */
function Action(
  { action, label, icon, undo = false, primary = false }: {
    action: string;
    label: string;
    icon?: IconName;
    undo?: boolean;
    primary?: boolean;
  },
) {
  const verb = undo ? { "hx-delete": action } : { "hx-post": action };
  return (
    <form id={formId(action, undo)} method="post" action={action} {...verb}>
      {undo && <input type="hidden" name="_method" value="DELETE" />}
      <button class={primary ? "button primary" : "button"} title={icon && label}>
        {icon ? <IconWords icon={icon} label={label} /> : label}
      </button>
    </form>
  );
}
