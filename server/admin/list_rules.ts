/** The rows of a list as one asks for them by its address: those that have the words, in the order of a column. */
import { hasWords } from "../core/plain_rules.ts";

/** What a list shows of a thing in one column; `by` is what it is sorted by, where that is not its text. */
export type Cell = string | { text: string; by: string | number };

/** A row of a list. */
export interface Row {
  name: string;
  /** In the order of the columns after the name. */
  cells: Cell[];
}

/** What an address asks of a list. */
export interface Asked {
  /** Words that each row shown has, in any of its columns. */
  q: string;
  /** 0 is the name, then the columns; null is the order in which things are by themselves. */
  column: number | null;
  down: boolean;
}

/** A number in a list, sorted as one. */
export const counted = (n: number): Cell => ({ text: String(n), by: n });

export const textOf = (cell: Cell): string => typeof cell === "string" ? cell : cell.text;
const keyOf = (cell: Cell): string | number => typeof cell === "string" ? cell : cell.by;

/** What an address says, `?q=marc&sort=-team`, with the names of a list's columns. A column nobody knows is none. */
export function askedOf(q: string | undefined, sort: string | undefined, columns: readonly string[]): Asked {
  const at = ["name", ...columns].indexOf((sort ?? "").replace(/^-/, ""));
  return {
    q: (q ?? "").trim().slice(0, 100),
    column: at < 0 ? null : at,
    down: sort?.startsWith("-") ?? false,
  };
}

/** Those that have every word, in capitals or not, with accents or without. */
export const found = <R extends Row>(rows: R[], q: string): R[] =>
  rows.filter(({ name, cells }) => hasWords([name, ...cells.map(textOf), ...cells.map(keyOf)].join(" "), q));

/** By a column, as the reader's language sorts; what has nothing there comes last either way. */
export function inOrder<R extends Row>(rows: R[], { column, down }: Asked, locale: string): R[] {
  if (column === null) return rows;
  const { compare } = new Intl.Collator(locale, { numeric: true, sensitivity: "base" });
  const key = ({ name, cells }: R) => column === 0 ? name : keyOf(cells[column - 1] ?? "");
  return rows.toSorted((one, other) => {
    const [a, b] = [key(one), key(other)];
    if (a === "" || b === "") return Number(a === "") - Number(b === "");
    const order = typeof a === "number" && typeof b === "number" ? a - b : compare(String(a), String(b));
    return down ? -order : order;
  });
}
