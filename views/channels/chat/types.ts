/** What the customer's pages show. Times are Unix ms. */
import type { Others } from "../../portal/types.ts";
import type { ComposerProps, EndingProps, TimelineEntryProps } from "../../types.ts";

/** What a customer said of a conversation. */
export interface RatingProps {
  /** 1 bad … 5 good. */
  rating: number;
  comment: string;
}

/** What a customer who waits is told. */
export interface WaitProps extends Others {
  /** Null where it is too far back to be said. */
  place: number | null;
  /** The estimate, rounded: 0 is "less than one", 31 "more than 30"; null when unknown. */
  minutes: number | null;
  /** Why another way is offered: closing time, nobody there, everybody there Unavailable, waited too long. */
  reason: "closed" | "nobody" | "unavailable" | "long" | null;
  /** Left as a message: where we reach them, who need not wait. */
  leftAddress: string | null;
}

export interface PortalChatProps {
  pointId: string;
  pointName: string;
  interactionId: string;
  entries: TimelineEntryProps[];
  /** The newest entry the customer had looked at, on any page of theirs, when this one was made. */
  readId: number;
  /** The entry before which there is more; null when all is shown. */
  earlier: number | null;
  status: "waiting" | "active" | "held" | "ended";
  agentName: string | null;
  ending: EndingProps | null;
  /** A late word to a conversation that is over. */
  late: boolean;
  /** Only while it waits. */
  wait: WaitProps | null;
  /** Over, and to be rated: what was said of it, null before. Undefined while there is nothing to rate. */
  rated?: RatingProps | null;
  /** Open after the end too, as long as a late word may come. */
  composer: ComposerProps;
}
