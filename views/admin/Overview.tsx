/** The administration's first page: what there is, in the order in which it is made, and what is missing. */
import type { Child, Ui } from "../types.ts";
import { groupsOf, type Place } from "./menu.ts";
import { Shell, type ShellProps } from "./Shell.tsx";

/** What there is of a noun. */
export interface CountProps {
  count: number;
  /** How many of them lack something to do their work, by what they lack. */
  lacks: { text: string; count: number }[];
}

interface Props extends ShellProps {
  /** By the noun's name. */
  counts: ReadonlyMap<string, CountProps>;
  /** What stands above: the first steps. */
  children?: Child;
}

export function Overview({ counts, children, ...shell }: Props) {
  const words = shell.ui.t.admin;
  return (
    <Shell {...shell} title={words.overview}>
      <h1>{words.title}</h1>
      <p class="lead">{words.overviewText}</p>
      {children}
      {groupsOf(shell.ui).map(({ name, title, places }) => (
        <section class="places" aria-labelledby={`group-${name}`}>
          <h2 id={`group-${name}`}>{title}</h2>
          <ul>
            {places.map((place) => <Line ui={shell.ui} place={place} counted={counts.get(place.name)} />)}
          </ul>
        </section>
      ))}
    </Shell>
  );
}

function Line({ ui, place, counted }: { ui: Ui; place: Place; counted: CountProps | undefined }) {
  const words = ui.t.admin.list;
  return (
    <li>
      <a href={place.href}>{place.label}</a>
      {counted && (
        <span class={counted.count ? "count" : "count muted"}>
          {counted.count || words.noneYet}
        </span>
      )}
      <p class="muted">{place.text}</p>
      {counted && counted.lacks.length > 0 && (
        <p class="lacks">
          {counted.lacks.map(({ text, count }) => <span class="tag warn">{words.lacking(count, text)}</span>)}
        </p>
      )}
    </li>
  );
}
