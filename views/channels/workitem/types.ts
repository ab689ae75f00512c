/** Props of work items and webhooks. */

/** A value of a work item's field: a text, a link (http or https), or yes or no. */
export interface WorkItemValue {
  text: string;
  href: string | null;
  yes?: boolean;
}

/** The content of a work item. */
export interface WorkItemProps {
  title: string;
  /** When the work should be done, Unix ms; null when the sender did not say. */
  dueAt: number | null;
  fields: { label: string; values: WorkItemValue[] }[];
}

/** A known customer with the address that was typed for a work item made by hand. */
export interface CustomerCandidate {
  id: string;
  name: string;
  /** When the customer was created, Unix ms. */
  since: number;
  /** Whether the address is confirmed as this customer's. */
  confirmed: boolean;
}

/** A webhook, and its last delivery. */
export interface WebhookProps {
  id: string;
  url: string;
  disabled: boolean;
  /**
   * The last delivery, null before any. `status` is that of the answer: 0 without an answer, -1 where the
   * address is private and may not be called, null before the first try.
   */
  last:
    | { at: number; tries: number; status: number | null; state: "waiting" | "delivered" | "failed" }
    | null;
}
