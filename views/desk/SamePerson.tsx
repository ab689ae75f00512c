/** Who may be the same person as a customer, and what an agent says of it. */
import { ids } from "../ids.ts";
import type { Channel, Ui } from "../types.ts";
import { When } from "../ui/When.tsx";
import { type CardProps, Press } from "./CustomerParts.tsx";

/** Who may be the same person, by an address of both. Their records stay two, whatever is answered. */
export function CustomerMaybe({ ui, interactionId, customer }: CardProps) {
  const t = ui.t.customer.maybe;
  const at = `/interactions/${interactionId}/customer/proposals`;
  return (
    <section
      id={ids.customerPart(interactionId, "maybe")}
      aria-label={t.label}
      hidden={!customer.maybe.length}
    >
      <ul class="notes maybe small">
        {customer.maybe.map(({ proposalId, name, address, confirmed, same, earlier }) => (
          <li>
            <p dir="auto">
              <b>{same ? t.isAs(name) : t.as(name)}</b> {t.shared(address, confirmed)}
            </p>
            {earlier === null
              ? <p class="muted">{t.closed}</p>
              : earlier.length > 0 && <Conversations ui={ui} earlier={earlier} />}
            <div class="row">
              {!same && <Press action={`${at}/${proposalId}/same`} label={t.same} of={name} />}
              <Press action={`${at}/${proposalId}/different`} label={t.different} of={name} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Conversations(
  { ui, earlier }: { ui: Ui; earlier: { interactionId: string; at: number; channel: Channel }[] },
) {
  return (
    <p>
      {ui.t.customer.maybe.earlier} {earlier.map(({ interactionId, at, channel }, n) => (
        <>
          {n > 0 && ", "}
          <a href={`/interactions/${interactionId}`} hx-get={`/interactions/${interactionId}`}>
            {ui.t.channel[channel]}, <When ui={ui} at={at} form="day" />
          </a>
        </>
      ))}
    </p>
  );
}
