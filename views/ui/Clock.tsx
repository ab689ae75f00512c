/**
 * A running time. The server says since when, or until when; the page's script makes it a duration and ticks it, and
 * past `lateMs` marks it late. Nothing announces it each second.
 */
import { timeOfDay } from "../i18n/index.ts";
import type { Ui } from "../types.ts";

interface ClockProps {
  ui: Ui;
  /** Unix milliseconds. */
  at: number;
  label: string;
}

export function Since({ ui, at, label, lateMs }: ClockProps & { lateMs?: number }) {
  return (
    <time class="clock" data-since={at} data-late={lateMs} title={label}>{timeOfDay(at, ui.locale)}</time>
  );
}

export function Until({ ui, at, label }: ClockProps) {
  return <time class="clock" data-until={at} title={label}>{timeOfDay(at, ui.locale)}</time>;
}
