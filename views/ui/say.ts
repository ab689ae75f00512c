/** How a message looks, on both sides: whose it is, and whether it goes on with the one above it. */
import { timeFor } from "../i18n/times.ts";
import type { TimelineEntryProps, Ui } from "../types.ts";

type Message = Extract<TimelineEntryProps, { kind: "message" }>;

/** `mine`: whose messages stand on the right of this page. What stands between two of a group parts them, by the style. */
export const sayClass = ({ author, goesOn }: Message, mine: Message["author"]): string =>
  ["say", author === mine && "me", goesOn && "follows"].filter(Boolean).join(" ");

/** When it was written, for one whose own line of who and when is not seen; the page's script keeps it in step with that line. */
export const titleOf = (ui: Ui, { goesOn, at }: Message): string | undefined =>
  goesOn ? timeFor(ui, at, "time") : undefined;
