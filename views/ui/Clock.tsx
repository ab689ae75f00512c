/**
 * A running time. The server writes the start or the end; the page's script turns it into a duration and
 * updates it every second, without announcing it, and marks it late after `lateMs`.
 */
import { duration } from "../i18n/index.ts";
import { timeFor } from "../i18n/times.ts";
import type { Ui } from "../types.ts";

interface ClockProps {
  ui: Ui;
  /** The start or the end, Unix ms. */
  at: number;
  label: string;
}

/** Shows the time since `at`; from `lateMs` on it is marked late. */
export function Since({ ui, at, label, lateMs }: ClockProps & { lateMs?: number }) {
  return <time class="clock" data-since={at} data-late={lateMs} title={label}>{timeFor(ui, at, "time")}
  </time>;
}

/**
 * Shows a time that counts down. Until the script runs it shows the hour or, given `wholeMs`, that whole
 * duration: for times so short that the hour says nothing.
 */
export function Until({ ui, at, label, wholeMs }: ClockProps & { wholeMs?: number }) {
  const shown = wholeMs === undefined ? timeFor(ui, at, "time") : duration(wholeMs);
  return <time class="clock" data-until={at} title={label}>{shown}</time>;
}
