/** The list of a noun as its page shows it. */
import type { Drizzle } from "../../db/client.ts";
import type { CountProps } from "../../views/admin/Overview.tsx";
import type { ListView, RowView, SearchView } from "../../views/admin/types.ts";
import type { Ui } from "../../views/types.ts";
import { fewEnough } from "../core/plain_rules.ts";
import { type Asked, askedOf, found, inOrder, textOf } from "./list_rules.ts";
import type { AnyNoun, ColumnName, Listed } from "./noun.ts";
import { fieldWords, number } from "./words.ts";

/** What an address asks of a list, as it came. */
export interface Query {
  q?: string;
  sort?: string;
}

export async function listOf(db: Drizzle, noun: AnyNoun, ui: Ui, query: Query): Promise<ListView> {
  const words = ui.t.admin.nouns[noun.name];
  const columns = noun.columns ?? [];
  const asked = askedOf(query.q, query.sort, columns);
  const all = await noun.list(db, ui);
  const rows = inOrder(found(all, asked.q), asked, ui.locale);
  const shown = rows.map((row) => ({ retired: row.retired, row: rowView(noun, row) }));
  const names = ["name", ...columns] as const;
  return {
    title: words.title,
    text: words.text,
    add: "add" in words ? { href: `/admin/${noun.name}/new`, label: words.add } : null,
    columns: names.map((name, at) => columnView(ui, noun, asked, name, at)),
    search: all.length > fewEnough || asked.q ? searchView(ui, noun, query, asked, all, rows) : null,
    rows: shown.filter(({ retired }) => !retired).map(({ row }) => row),
    retired: shown.filter(({ retired }) => retired).map(({ row }) => row),
  };
}

/** How many there are of each noun, without the retired, and how many lack what. */
export async function countsOf(db: Drizzle, nouns: AnyNoun[], ui: Ui): Promise<Map<string, CountProps>> {
  const many = nouns.filter(({ only }) => !only);
  return new Map(
    await Promise.all(many.map(async (noun): Promise<[string, CountProps]> => {
      const rows = (await noun.list(db, ui)).filter(({ retired }) => !retired);
      const lacking = Map.groupBy(rows.filter(({ lacks }) => lacks), ({ lacks }) => lacks!);
      const lacks = [...lacking].map(([text, those]) => ({ text, count: those.length }));
      return [noun.name, { count: rows.length, lacks }];
    })),
  );
}

const rowView = (noun: AnyNoun, { id, name, cells, lacks = null, retired }: Listed): RowView => ({
  href: `/admin/${noun.name}/${id}`,
  name,
  cells: cells.map((cell) => ({
    text: textOf(cell),
    numeric: typeof cell !== "string" && typeof cell.by === "number",
  })),
  lacks: retired ? null : lacks,
});

const address = (noun: AnyNoun, query: Record<string, string>): string => {
  const said = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ""));
  return `/admin/${noun.name}${said.size ? `?${said}` : ""}`;
};

function columnView(ui: Ui, noun: AnyNoun, asked: Asked, name: "name" | ColumnName, at: number) {
  const order = asked.column !== at ? null : asked.down ? "descending" as const : "ascending" as const;
  const sort = order === "ascending" ? `-${name}` : name;
  const label = name === "name"
    ? fieldWords(ui, noun.name, noun.titled ?? name).label
    : ui.t.admin.columns[name];
  return { label, href: address(noun, { q: asked.q, sort }), order };
}

function searchView(
  ui: Ui,
  noun: AnyNoun,
  query: Query,
  asked: Asked,
  all: Listed[],
  rows: Listed[],
): SearchView {
  const sort = asked.column === null ? "" : query.sort ?? "";
  return {
    q: asked.q,
    sort,
    said: asked.q ? ui.t.admin.list.found(number(ui, rows.length), number(ui, all.length)) : null,
    all: address(noun, { sort }),
  };
}
