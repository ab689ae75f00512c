/** What is shown of work items and of who hears of them. */

/** One value of a work item's field: a text, a link (http or https), or yes and no. */
export interface WorkItemValue {
  text: string;
  href: string | null;
  yes?: boolean;
}

/** What a work item says. */
export interface WorkItemProps {
  title: string;
  /** Unix ms; null when nobody said. */
  dueAt: number | null;
  fields: { label: string; values: WorkItemValue[] }[];
}

/** Whom a work item made by hand may be for, to be chosen: the address that was typed is of theirs too. */
export interface CustomerCandidate {
  id: string;
  name: string;
  /** When they were first known, Unix ms. */
  since: number;
  /** Whether the address is confirmed as theirs. */
  confirmed: boolean;
}

/** An address that hears of work items, and the last thing it was told. */
export interface WebhookProps {
  id: string;
  url: string;
  disabled: boolean;
  /** `status`: of its answer; 0 none came, -1 a private address; null before the first try. */
  last:
    | { at: number; tries: number; status: number | null; state: "waiting" | "delivered" | "failed" }
    | null;
}
