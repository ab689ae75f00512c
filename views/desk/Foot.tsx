/** Below the conversation: hold, end, and the wrap-up that is due. */
import { nameIn } from "../i18n/names.ts";
import { formId, ids } from "../ids.ts";
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
      <Disposition ui={ui} contact={contact} />
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

function Disposition({ ui, contact }: { ui: Ui; contact: ContactProps }) {
  const t = ui.t.disposition;
  const { interactionId, options, chosen, note, tags, required, error } = contact.disposition;
  const action = `/interactions/${interactionId}/disposition`;
  const form = ids.disposition(interactionId);
  const due = contact.state === "wrapup" && contact.due.disposition;
  const given = options.find(({ id }) => id === chosen);
  // A box of its own once wrap-up is due: the optional one, closed by hand, would stay closed.
  const opener = due ? `${form}-due` : `${form}-opener`;
  return (
    <div class={["disposition", due && "due", contact.disposed && "given"].filter(Boolean).join(" ")}>
      <input
        type="checkbox"
        class="opener"
        id={opener}
        checked={contact.disposed || due}
        aria-controls={`${form}-window`}
      />
      <label for={opener}>{t.label}</label>
      {given && <span class="tag">{given.name}</span>}
      {tags.filter((tag) => tag.given).map(({ name }) => <span class="tag">{name}</span>)}
      {due && <span class="tag warn">{ui.t.contact.due}</span>}
      <section id={`${form}-window`} aria-label={t.label}>
        <form
          id={form}
          method="post"
          action={action}
          hx-post={action}
        >
          {required && !contact.disposed && <p class="small muted">{t.required}</p>}
          <label>
            <span>{t.label}</span>
            <select name="disposition">
              <option value="">{t.choose}</option>
              {options.map((option) => (
                <option value={option.id} selected={option.id === chosen}>{nameIn(ui.locale, option)}</option>
              ))}
            </select>
          </label>
          {tags.length > 0 && (
            <fieldset class="tags">
              <legend>{t.tags}</legend>
              {tags.map((tag) => (
                <label>
                  <input type="checkbox" name="tag" value={tag.id} checked={tag.given} /> {tag.name}
                </label>
              ))}
            </fieldset>
          )}
          <label>
            <span>{t.note}</span>
            <textarea name="note" rows={2}>{note}</textarea>
          </label>
          <p class="error" role="alert" id={`${form}-error`}>{error}</p>
          <button class="button primary">{t.save}</button>
        </form>
      </section>
    </div>
  );
}
