/** Whom a new email goes to, found among the customers. */
import { inputOf } from "../../desk/ContactForm.tsx";
import { ids } from "../../ids.ts";
import type { Ui } from "../../types.ts";
import { Partial } from "../../ui/Partial.tsx";

export interface FoundCustomer {
  customerId: string;
  name: string;
  address: string;
}

/** `customers`: those that were found, where somebody looked. */
export function FindCustomer(
  { ui, draftId, sought = "", customers = null }: {
    ui: Ui;
    draftId: string;
    sought?: string;
    customers?: FoundCustomer[] | null;
  },
) {
  const t = ui.t.mail.write;
  const id = ids.email(draftId);
  return (
    <div class="find">
      <label class="hidden" for={`${id}-sought`}>{t.customer}</label>
      <input
        {...inputOf(id, "sought", sought)}
        type="search"
        placeholder={t.customer}
        title={t.customerHelp}
        autocomplete="off"
        dir="auto"
      />
      <button class="button small" name="how" value="find">{t.find}</button>
      <div id={`${id}-found`} role="status">
        {customers && <Customers ui={ui} customers={customers} />}
      </div>
    </div>
  );
}

export const EmailFound = (
  { ui, draftId, customers }: { ui: Ui; draftId: string; customers: FoundCustomer[] },
) => (
  <Partial target={`${ids.email(draftId)}-found`} swap="innerHTML">
    <Customers ui={ui} customers={customers} />
  </Partial>
);

function Customers({ ui, customers }: { ui: Ui; customers: FoundCustomer[] }) {
  const t = ui.t.mail.write;
  if (customers.length === 0) return <p class="small muted">{t.nobody}</p>;
  return (
    <ul role="list" aria-label={t.found}>
      {customers.map(({ customerId, name, address }) => (
        <li>
          <button class="button quiet small" name="customer" value={`${customerId} ${address}`}>
            <bdi>{name}</bdi> <span class="muted">{address}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
