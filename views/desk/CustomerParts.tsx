/** What is shown of a customer, part by part: each is put in place again when it changes, and no form stands in it. */
import { timeInZone } from "../i18n/hours.ts";
import { calendarDay } from "../i18n/index.ts";
import { nameIn } from "../i18n/names.ts";
import { ids } from "../ids.ts";
import type { CustomerProps } from "./types.ts";
import type { Ui } from "../types.ts";
import { Face } from "../ui/Face.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Words } from "../ui/Words.tsx";
import { channelIcon } from "../channels/icons.ts";
import { Stars } from "../ui/Stars.tsx";
import { Around, When } from "../ui/When.tsx";

export interface CardProps {
  ui: Ui;
  interactionId: string;
  customer: CustomerProps;
}

export function CustomerWho({ ui, interactionId, customer }: CardProps) {
  return (
    <div class="id" id={ids.customerPart(interactionId, "who")}>
      <Face initials={customer.initials} hue={customer.hue} large />
      <div>
        <b dir="auto" id={ids.customerValue(interactionId, "name")} data-value={customer.name}>
          {customer.name}
        </b>
        <div class="small muted">{ui.t.language[customer.locale]}</div>
      </div>
    </div>
  );
}

/** Whether they are let in; and the way to let them in again. */
export function CustomerBlock({ ui, interactionId, customer: { block } }: CardProps) {
  const t = ui.t.block;
  const action = `/interactions/${interactionId}/customer/block`;
  return (
    <div id={ids.customerPart(interactionId, "block")} class={block ? "blocked" : undefined}>
      {block && (
        <>
          <p class="small" dir="auto">
            <Around words={(until) => t.standing(until, block.agentName)}>
              <When ui={ui} at={block.until} form="moment" />
            </Around>{" "}
            <bdi>{block.reason}</bdi>
          </p>
          <form method="post" action={action} hx-delete={action}>
            <input type="hidden" name="_method" value="DELETE" />
            <button class="button small">{t.lift}</button>
          </form>
        </>
      )}
    </div>
  );
}

export function CustomerAddresses({ ui, interactionId, customer }: CardProps) {
  const t = ui.t.customer;
  return (
    <div id={ids.customerPart(interactionId, "addresses")}>
      {customer.addresses.length > 0 && (
        <ul class="facts">
          {customer.addresses.map(({ id, kind, value, confirmedBy }) => {
            const action = `/interactions/${interactionId}/customer/addresses/${id}`;
            return (
              <li>
                <span class="muted">{t[kind]}</span>
                <bdi>{value}</bdi>
                <Remove action={action} label={t.removeAddress(value)} />
                {confirmedBy !== null
                  ? <span class="of small muted">{t.confirmedBy[confirmedBy]}</span>
                  : (
                    <div class="of">
                      <span class="small muted">{t.unconfirmed}</span>
                      <Press action={`${action}/confirmation`} label={t.confirm} of={value} />
                    </div>
                  )}
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}

export function CustomerFields({ ui, interactionId, customer }: CardProps) {
  return (
    <dl id={ids.customerPart(interactionId, "fields")}>
      {customer.fields.map(({ id, kind, value, ...field }) => [
        <dt hidden={value === ""}>{nameIn(ui.locale, field)}</dt>,
        <dd dir="auto" id={ids.customerValue(interactionId, id)} data-value={value} hidden={value === ""}>
          {kind === "date" && value !== "" ? calendarDay(value, ui.locale) : value}
        </dd>,
      ])}
    </dl>
  );
}

export function CustomerCallbacks({ ui, interactionId, customer }: CardProps) {
  const t = ui.t.callback;
  return (
    <div id={ids.customerPart(interactionId, "callbacks")}>
      {customer.callbacks.length > 0 && (
        <ul class="notes small">
          {customer.callbacks.map(({ id, at, zone, phone, skillName, agentName, note }) => (
            <li>
              <p>
                {timeInZone(at, zone, ui.locale)} · {phone}
              </p>
              <span class="muted">
                <bdi>{agentName ?? t.anyone}</bdi> · <bdi>{nameIn(ui.locale, skillName)}</bdi>
              </span>
              <Remove
                action={`/interactions/${interactionId}/customer/callbacks/${id}`}
                label={t.cancel(timeInZone(at, zone, ui.locale))}
              />
              {note && (
                <p dir="auto">
                  <Words text={note} />
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

export function CustomerNotes({ ui, interactionId, customer }: CardProps) {
  const t = ui.t.customer;
  return (
    <div id={ids.customerPart(interactionId, "notes")}>
      {customer.notes.length > 0 && (
        <ul class="notes small">
          {customer.notes.map(({ id, body, at, agentName, mine }) => (
            <li>
              <p dir="auto">
                <Words text={body} />
              </p>
              <span class="muted">
                <bdi>{agentName}</bdi> · <When ui={ui} at={at} form="moment" />
              </span>
              {mine && (
                <Remove action={`/interactions/${interactionId}/customer/notes/${id}`} label={t.removeNote} />
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** What each conversation was about, and below what came of it. */
export function CustomerEarlier({ ui, customer }: CardProps) {
  const t = ui.t.customer;
  if (customer.earlier.length === 0) return <p class="small muted aside">{t.noEarlier}</p>;
  return (
    <ul class="past small">
      {customer.earlier.map(({ interactionId, at, channel, about, disposition, agentName, rating }) => (
        <li>
          <Icon name={channelIcon[channel]} />
          <a href={`/interactions/${interactionId}`} hx-get={`/interactions/${interactionId}`}>
            <span class="topic" dir="auto">{about ?? ui.t.channel[channel]}</span>{" "}
            <span class="muted">
              {disposition ? nameIn(ui.locale, disposition) : t.noDisposition} · {agentName && (
                <>
                  <bdi>{agentName}</bdi> ·{" "}
                </>
              )}
              <When ui={ui} at={at} form="day" /> {rating !== null && <Stars ui={ui} rating={rating} />}
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** `of`: what it is done to, for those who hear the button alone. */
export function Press({ action, label, of }: { action: string; label: string; of: string }) {
  return (
    <form method="post" action={action} hx-post={action}>
      <button class="button small" aria-label={`${label}, ${of}`}>{label}</button>
    </form>
  );
}

function Remove({ action, label }: { action: string; label: string }) {
  return (
    <form method="post" action={action} hx-delete={action}>
      <input type="hidden" name="_method" value="DELETE" />
      <button class="button quiet icon" aria-label={label} title={label}>
        <Icon name="x" />
      </button>
    </form>
  );
}
