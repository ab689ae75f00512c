/** What a point of contact's page shows before anything has begun. Times are Unix ms. */
import type { FormState } from "../types.ts";

/** Where else a customer may turn, and when it opens. */
export interface Others {
  /** When it opens next, and the zone of its hours, null without hours; null when it is open. */
  opens: { at: number; zone: string | null } | null;
  /** What whoever closed it says of it, by language. */
  texts: Record<string, string>;
  /** Points of contact where somebody works now; only with a reason. */
  others: { pointId: string; name: string }[];
}

/** Nobody would answer at a point of contact now. */
export interface AwayProps extends Others {
  reason: "closed" | "nobody" | "unavailable";
}

export interface PortalStartProps {
  away: AwayProps | null;
  pointId: string;
  pointName: string;
  centreName: string;
  privacyUrl: string | null;
  /** The name of a customer we know, who is not asked again. */
  knownAs: string | null;
  /** What is asked of who begins, and what may be answered; null asks nothing. */
  question: { words: string; answers: { label: string; language: string | null }[] } | null;
  form: FormState;
  messageKey: string;
  /**
   * Nothing came with the request that says who asks: a frame without a cookie may know, or takes this token. Null: it is
   * known who asks.
   */
  token: string | null;
}
