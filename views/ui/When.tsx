/**
 * A wall-clock time as its reader's own clock shows it. Where the page is somebody's whose zone we know, it is written so
 * from the start. A page that nobody's zone is known for, and what several readers share, has it in a zone that is named
 * beside it, and the page's script (times.js) writes it anew on the reader's clock.
 */
import { timeInZone } from "../i18n/hours.ts";
import { timeFor, type TimeForm } from "../i18n/times.ts";
import type { Child, Ui } from "../types.ts";

interface WhenProps {
  ui: Ui;
  /** Unix milliseconds. */
  at: number;
  form?: TimeForm;
  /** The zone to be named where the reader's is not known; UTC without one. Only with the form `long`. */
  zone?: string | null;
}

export function When({ ui, at, form = "time", zone }: WhenProps) {
  // To the minute, as it is shown: what is more weighs on every page.
  const datetime = `${new Date(at).toISOString().slice(0, 16)}Z`;
  return (
    <time datetime={datetime} data-form={form === "time" ? undefined : form}>
      {zone && !ui.zone ? timeInZone(at, zone, ui.locale) : timeFor(ui, at, form)}
    </time>
  );
}

/** No word of any language. */
const gap = "\ue000";

/** A sentence of the catalogue with an element in the place of one of its words. */
export function Around({ words, children }: { words: (gap: string) => string; children: Child }) {
  const [before, after] = words(gap).split(gap);
  return <>{before}{children}{after}</>;
}
