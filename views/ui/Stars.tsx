import type { Ui } from "../types.ts";

/** Shows a rating as ★★★★☆, with its meaning in words for screen readers. */
export function Stars({ ui, rating }: { ui: Ui; rating: number }) {
  return (
    <span role="img" aria-label={ui.t.rating.of(rating)} title={ui.t.rating.of(rating)}>
      {"★".repeat(rating) + "☆".repeat(5 - rating)}
    </span>
  );
}
