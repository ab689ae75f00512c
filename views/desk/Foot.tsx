/** Below the conversation: hold, end, and the wrap-up that is due. */
import { formId, ids } from "../ids.ts";
import { DispositionMark } from "./Disposition.tsx";
import type { ContactProps } from "./types.ts";
import type { Ui } from "../types.ts";
import { AskForHelp } from "./Help.tsx";
import { NotForUsButton } from "./NotForUs.tsx";
import { ParkingButton } from "./Parking.tsx";
import { TransferButton } from "./Transfer.tsx";
import { Until } from "../ui/Clock.tsx";

export function ContactFoot({ ui, contact }: { ui: Ui; contact: ContactProps }) {
  const { interactionId, state, due } = contact;
  const t = ui.t.contact;
  return (
    <footer class="foot" id={ids.foot(interactionId)}>
      <DispositionMark ui={ui} contact={contact} />
      <div class="grow"></div>
      {!contact.wentOn && <AskForHelp ui={ui} contact={contact} />}
      {state === "active" && <Action action={`/interactions/${interactionId}/hold`} label={t.hold} />}
      {state === "held" && <Action action={`/interactions/${interactionId}/hold`} label={t.resume} undo />}
      {state === "parked" && (
        <Action
          action={`/interactions/${interactionId}/parking`}
          label={ui.t.parking.takeBack}
          undo
          primary
        />
      )}
      {contact.parkable && <ParkingButton ui={ui} contact={contact} />}
      {contact.transferable && <TransferButton ui={ui} contact={contact} />}
      {contact.dismissable && <NotForUsButton ui={ui} contact={contact} />}
      {contact.dismissable && contact.lateOf && (
        <Action action={`/interactions/${interactionId}/dismissal`} label={ui.t.late.dismiss} />
      )}
      {state !== "wrapup" && <End ui={ui} contact={contact} />}
      {state === "wrapup" && due.acw === "timed" && contact.acwUntil !== null && (
        <span class="small muted">
          {t.acw} <Until ui={ui} at={contact.acwUntil} label={t.acw} />
        </span>
      )}
      {contact.extendable && <Action action={`/interactions/${interactionId}/extension`} label={t.extend} />}
      {state === "wrapup" && due.acw !== "none" && (
        <Action
          action={`/interactions/${interactionId}/completion`}
          label={t.complete}
          primary={!due.disposition}
        />
      )}
    </footer>
  );
}

/** Ends it; for a few seconds, in its place, the way back of whoever pressed it. */
function End({ ui, contact: { interactionId, ending } }: { ui: Ui; contact: ContactProps }) {
  const t = ui.t.end;
  const action = `/interactions/${interactionId}/end`;
  if (!ending) return <Action action={action} label={ui.t.contact.end} />;
  return (
    <>
      <span class="small muted">
        <span class="spare">{t.endsIn}</span>{" "}
        <Until ui={ui} at={ending.at} wholeMs={ending.wholeMs} label={t.endsIn} />
      </span>
      {ending.by === "agent" && <Action action={action} label={t.undo} undo />}
    </>
  );
}

/**
 * One action, one form: it works without a script, and is never sent twice by a page that waits. It has an id, so that
 * no button becomes another one under the hand when what stands in the foot changes.
 */
function Action(
  { action, label, undo = false, primary = false }: {
    action: string;
    label: string;
    undo?: boolean;
    primary?: boolean;
  },
) {
  const verb = undo ? { "hx-delete": action } : { "hx-post": action };
  return (
    <form id={formId(action, undo)} method="post" action={action} {...verb}>
      {undo && <input type="hidden" name="_method" value="DELETE" />}
      <button class={primary ? "button primary" : "button"}>{label}</button>
    </form>
  );
}
