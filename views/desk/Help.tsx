/** An agent's call for a supervisor: beside the contact, and on the supervisors' desks. */
import { ids } from "../ids.ts";
import type { ContactProps, HelpAskedProps } from "./types.ts";
import type { Ui } from "../types.ts";
import { Since } from "../ui/Clock.tsx";
import { Icon, IconWords } from "../ui/Icon.tsx";

/** In the head of a contact: one press asks, one press takes it back. */
export function AskForHelp({ ui, contact }: { ui: Ui; contact: ContactProps }) {
  const t = ui.t.help;
  const action = `/interactions/${contact.interactionId}/help`;
  const { state, by } = contact.help;
  const asked = state === "asked";
  const label = asked ? t.withdraw : t.ask;
  const verb = asked ? { "hx-delete": action } : { "hx-post": action };
  return (
    <form class="ask" method="post" action={action} {...verb}>
      {asked && <input type="hidden" name="_method" value="DELETE" />}
      {asked && <span class="tag warn" title={t.waiting}>{t.waiting}</span>}
      {state === "coming" && <span class="tag" title={t.coming(by ?? "")}>{t.coming(by ?? "")}</span>}
      <button class="button quiet" title={label}>
        <IconWords icon={asked ? "x" : "lifebuoy"} label={label} />
      </button>
    </form>
  );
}

/** Stands in a live region that is never replaced. */
export function HelpAsked({ ui, asked }: { ui: Ui; asked: HelpAskedProps[] }) {
  const t = ui.t.help;
  return (
    <ul id={ids.help} hidden={asked.length === 0}>
      {asked.map(({ requestId, interactionId, agentName, customerName, askedAt }) => (
        <li id={`help-${requestId}`} data-help={t.asks(agentName, customerName)}>
          <Icon name="lifebuoy" />
          <span class="grow">{t.asks(agentName, customerName)}</span>
          <span aria-hidden="true">
            <Since ui={ui} at={askedAt} label={t.since} />
          </span>
          <a class="button" href={`/interactions/${interactionId}`} hx-get={`/interactions/${interactionId}`}>
            {t.look}
          </a>
          <form
            method="post"
            action={`/help-requests/${requestId}/answer`}
            hx-post={`/help-requests/${requestId}/answer`}
          >
            <button class="button primary">{t.come}</button>
          </form>
        </li>
      ))}
    </ul>
  );
}
