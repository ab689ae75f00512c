/** What a person typed, as the API would have it. */
import type { Ui } from "../../../views/types.ts";
import { isRefusal, Refusal } from "../../core/refusal.ts";
import { typedAddress } from "../../customers/addresses.ts";
import { safeLink } from "./rules.ts";
import { longestCustomerId, longestLink, type NewWorkItem, newWorkItem } from "./schemas.ts";

/** Which input of the form a refusal is about: pointers name parts of what the API gets. */
export function fieldOf({ field }: Refusal): string | undefined {
  if (field === undefined || !field.startsWith("/")) return field;
  return field.startsWith("/customer/addresses") ? "address" : field === "/skill" ? "skill" : undefined;
}

/** What the form says of its customer: not chosen yet, one of those it showed, or nobody of them. */
export const somebodyNew = "new";
const isChosen = (customer: string) => customer !== "" && customer !== somebodyNew;

/** The customer that a form names, whatever else is wrong with it; null when its address is none. */
export function namedIn(
  { name = "", address = "" }: Record<string, string>,
  { locale }: Ui,
): Pick<NewWorkItem, "customer" | "locale"> | null {
  try {
    return { customer: { name: name.trim(), addresses: [typedAddress(address, locale)] }, locale };
  } catch (error) {
    if (isRefusal(error)) return null;
    throw error;
  }
}

/** Refuses each field beside itself. `key` is the form's: sent twice, it is one work item. */
export function typed(values: Record<string, string>, key: string, { locale, t }: Ui): NewWorkItem {
  const { title = "", skill = "", details = "", link = "", name = "", address = "", customer = "" } = values;
  if (title.trim() === "") throw new Refusal("title-required", "title");
  if (Array.from(title.trim()).length > 200) throw new Refusal("title-too-long", "title");
  if (skill === "") throw new Refusal("skill-unknown", "skill");
  if (Array.from(details).length > 5000) throw new Refusal("message-too-long", "details");
  const href = link.trim() === "" ? null : safeLink(link.trim());
  if (link.trim() !== "" && (href === null || href.length > longestLink)) {
    throw new Refusal("link-address-invalid", "link");
  }
  if (name.trim() === "") throw new Refusal("customer-required", "name");
  if (Array.from(name.trim()).length > 200) throw new Refusal("name-too-long", "name");
  if (customer.length > longestCustomerId) throw new Refusal("customer-unclear", "customer");
  const parsed = newWorkItem.safeParse({
    externalId: `form:${key}`,
    skill,
    title,
    payload: {
      ...(details.trim() && { [t.workItem.details]: details.trim() }),
      ...(href !== null && { [t.workItem.link]: { href } }),
    },
    customer: {
      ...(isChosen(customer) && { id: customer }),
      name,
      addresses: address.trim() === "" ? [] : [typedAddress(address, locale)],
    },
    locale,
  });
  if (!parsed.success) throw new Refusal("bad-request");
  return parsed.data;
}
