/** Props of the page of a point of contact before a chat begins. Times are Unix ms. */
import type { FormState } from "../types.ts";

/** When the point of contact opens, and where else the customer may write now. */
export interface Others {
  /**
   * When it opens next, and the time zone of its hours, null without hours; null when it is open.
   */
  opens: { at: number; zone: string | null } | null;
  /** What whoever closed it says of it, by language. */
  texts: Record<string, string>;
  /** Other points of contact where an agent works now; empty while there is no reason to offer them. */
  others: { pointId: string; name: string }[];
  /** The email address that may be written to instead; null without one, and while there is no reason to offer it. */
  mail: string | null;
}

/** Why nobody would answer at a point of contact now. */
export interface AwayProps extends Others {
  reason: "closed" | "nobody" | "unavailable";
}

export interface PortalStartProps {
  away: AwayProps | null;
  pointId: string;
  pointName: string;
  centreName: string;
  privacyUrl: string | null;
  /** The name of a known customer, who is not asked for it again; null for others. */
  knownAs: string | null;
  /** What is asked of who begins, and what may be answered; null asks nothing. */
  question: { words: string; answers: { label: string; language: string | null }[] } | null;
  form: FormState;
  messageKey: string;
  /**
   * A new visitor's token, where the request has no cookie that says who asks: a page in a frame, where
   * browsers may keep no cookie, stores and sends it. Null where it is known who asks.
   */
  token: string | null;
}
