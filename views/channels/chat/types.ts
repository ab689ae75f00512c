/** Props of the customer's pages. Times are Unix ms. */
import type { Others } from "../../portal/types.ts";
import type { ComposerProps, EndingProps, TimelineEntryProps } from "../../types.ts";

/** A customer's rating of a conversation. */
export interface RatingProps {
  /** The rating, 1 bad … 5 good. */
  rating: number;
  comment: string;
}

/** What a waiting customer is told. */
export interface WaitProps extends Others {
  /** The customer's place in the queue, from 1; null where it is too far back to be shown. */
  place: number | null;
  /** Estimated minutes to wait, rounded: 0 is "less than one", 31 "more than 30"; null when unknown. */
  minutes: number | null;
  /**
   * Why something else than waiting is offered: closing time, no agent there, all agents there Unavailable,
   * or a long wait. Null: nothing else is offered.
   */
  reason: "closed" | "nobody" | "unavailable" | "long" | null;
  /** The address at which a customer who left a message will be answered; null where the customer waits. */
  leftAddress: string | null;
}

export interface PortalChatProps {
  pointId: string;
  pointName: string;
  interactionId: string;
  entries: TimelineEntryProps[];
  /** Id of the newest entry the customer had read, on any of their pages, when this page was made. */
  readId: number;
  /** Id of the first entry shown, before which there are older ones; null when all are shown. */
  earlier: number | null;
  status: "waiting" | "active" | "held" | "ended";
  agentName: string | null;
  ending: EndingProps | null;
  /** Whether this is a late reply to a completed conversation. */
  late: boolean;
  /** Null when the customer does not wait. */
  wait: WaitProps | null;
  /** The rating of an ended conversation, null before it is rated; undefined while it cannot be rated. */
  rated?: RatingProps | null;
  /** The composer; open after the end too, while a late reply is possible. */
  composer: ComposerProps;
}
