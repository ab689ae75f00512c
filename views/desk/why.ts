/** Why a contact came to whom it came to, as a sentence to that agent. */
import type { Ui, Why } from "../types.ts";

/** Of an offer or a contact, by its decision; null where no router decided. `late`: a late word to who had just had it. */
export function whyMe(ui: Ui, why: Why | null, late: boolean): string {
  const t = ui.t.why;
  if (!why) return t.given;
  const [chosen] = why.ranked;
  const asked = typeof chosen?.requestedAt === "number" ? [t.requested] : [];
  const kept = chosen && chosen.agentId === why.reservedId ? [t.reserved] : [];
  return [...asked, ...kept, reasonOf(ui, why, late)].join(" ");
}

function reasonOf(ui: Ui, { by, strategy, candidates }: Why, late: boolean): string {
  const t = ui.t.why;
  if (by === "last-agent") return late ? t.late : t.last;
  if (candidates <= 1) return t.only;
  const sentences = {
    "longest-available": t.longest,
    "proficiency": t.proficiency,
    "least-occupied": t.leastOccupied,
  } as const satisfies Record<Why["strategy"], (candidates: number) => string>;
  return sentences[strategy](candidates);
}

/** Its priority and the parts of it: 830: 700, and 10 more for each minute. */
export function priorityWords({ locale, t }: Ui, { priority: { now, initial, acceleration } }: Why): string {
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  return t.why.priority(Math.round(now), initial, format.format(acceleration));
}
