/**
 * A running time. The server says since when, or until when; the page's script makes it a duration and ticks it, and
 * past `lateMs` marks it late. Nothing announces it each second.
 */
import { duration } from "../i18n/index.ts";
import { timeFor } from "../i18n/times.ts";
import type { Ui } from "../types.ts";

interface ClockProps {
  ui: Ui;
  /** Unix milliseconds. */
  at: number;
  label: string;
}

export function Since({ ui, at, label, lateMs }: ClockProps & { lateMs?: number }) {
  return <time class="clock" data-since={at} data-late={lateMs} title={label}>{timeFor(ui, at, "time")}
  </time>;
}

/** `wholeMs`: of a time that is too short for the hour to tell anything, what stands there until the script counts. */
export function Until({ ui, at, label, wholeMs }: ClockProps & { wholeMs?: number }) {
  const shown = wholeMs === undefined ? timeFor(ui, at, "time") : duration(wholeMs);
  return <time class="clock" data-until={at} title={label}>{shown}</time>;
}
