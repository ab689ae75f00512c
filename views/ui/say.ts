/** How a message looks, on both sides: whose it is, and whether it goes on with the one above it. */
import type { TimelineEntryProps } from "../types.ts";

type Message = Extract<TimelineEntryProps, { kind: "message" }>;

/** `mine`: whose messages stand on the right of this page. What stands between two of a group parts them, by the style. */
export const sayClass = ({ author, goesOn }: Message, mine: Message["author"]): string =>
  ["say", author === mine && "me", goesOn && "follows"].filter(Boolean).join(" ");
