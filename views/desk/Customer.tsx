/** Who the customer is, why it came to this agent, and what was before. */
import { day, duration } from "../i18n/index.ts";
import { ids } from "../ids.ts";
import type { ContactProps, Ui } from "../types.ts";
import { Face } from "../ui/Face.tsx";
import { channelIcon, Icon } from "../ui/Icon.tsx";

export function Customer({ ui, contact }: { ui: Ui; contact: ContactProps }) {
  const t = ui.t.customer;
  const { customer, why } = contact;
  return (
    <aside class="customer" id={ids.customer(contact.interactionId)} aria-label={t.label}>
      <div class="id">
        <Face initials={customer.initials} hue={customer.hue} large />
        <div>
          <b>{customer.name}</b>
          <div class="small muted">{ui.t.language[customer.locale]}</div>
        </div>
      </div>
      <section>
        <h2>{t.addresses}</h2>
        {customer.addresses.length === 0
          ? <p class="small muted">{t.noAddresses}</p>
          : <dl>{customer.addresses.map(({ kind, value }) => [<dt>{t[kind]}</dt>, <dd>{value}</dd>])}</dl>}
      </section>
      {why && (
        <section>
          <h2>{t.why}</h2>
          <p class="small">{t.whyText(why.candidates, duration(why.waitedMs))}</p>
        </section>
      )}
      <section>
        <h2>{t.earlier}</h2>
        {customer.earlier.length === 0 ? <p class="small muted">{t.noEarlier}</p> : (
          <ul class="past small">
            {customer.earlier.map(({ at, channel, disposition, agentName }) => (
              <li>
                <Icon name={channelIcon[channel]} />
                <span>
                  {disposition ?? t.noDisposition}
                  {agentName && <span class="muted">· {agentName}</span>}
                </span>
                <span class="muted">{day(at, ui.locale)}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
    </aside>
  );
}
