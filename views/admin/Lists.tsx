/** The list of a noun, and what is asked before one is made or retired. */
import { Shell, type ShellProps } from "./Shell.tsx";
import { Search } from "./Search.tsx";
import type { ListView, RetireView, RowView } from "./types.ts";

export function NounList({ list, done, ...shell }: ShellProps & { list: ListView; done: string | null }) {
  const { ui } = shell;
  const words = ui.t.admin.list;
  const { search, rows, retired } = list;
  return (
    <Shell {...shell} title={list.title}>
      <div class="admin-head spread">
        <h1>{list.title}</h1>
        {list.add && <a class="button primary" href={list.add.href}>{list.add.label}</a>}
      </div>
      <p class="lead">{list.text}</p>
      {done && <p class="done" role="status">{done}</p>}
      {search && <Search ui={ui} title={list.title} search={search} />}
      {rows.length > 0 && <Table list={list} rows={rows} />}
      {rows.length === 0 && !search?.said && <p class="muted">{words.none}</p>}
      {retired.length > 0 && (
        <details class="retired" open={Boolean(search?.said)}>
          <summary>{words.showRetired(retired.length)}</summary>
          <Table list={list} rows={retired} again />
        </details>
      )}
    </Shell>
  );
}

/** A word longer than a column, an address mostly. */
const isLong = (text: string) => /\S{22}/.test(text);

/** `again`: under another one, whose columns order both. */
function Table({ list, rows, again = false }: { list: ListView; rows: RowView[]; again?: boolean }) {
  const [name, ...columns] = list.columns;
  return (
    <table class="things">
      <thead>
        <tr>
          {list.columns.map((column) => again ? <th scope="col">{column.label}</th> : <Column {...column} />)}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ href, name: called, cells, lacks }) => (
          <tr>
            <th scope="row" data-label={name!.label}>
              <a href={href}>{called}</a>
              {lacks && <span class="tag warn">{lacks}</span>}
            </th>
            {cells.map(({ text, numeric }, n) => (
              <td
                class={numeric ? "numeric" : isLong(text) ? "long" : undefined}
                data-label={columns[n]!.label}
              >
                {text}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Column({ label, href, order }: ListView["columns"][number]) {
  return (
    <th scope="col" aria-sort={order ?? undefined}>
      <a href={href}>
        {label}
        {order && <span aria-hidden="true">{order === "ascending" ? "↑" : "↓"}</span>}
      </a>
    </th>
  );
}

/** What a new one is for, before its form is shown. */
export function Variants(
  { title, choose, back, variants, ...shell }: ShellProps & {
    title: string;
    /** What is asked. */
    choose: string;
    back: { href: string; label: string };
    variants: { href: string; label: string }[];
  },
) {
  const words = shell.ui.t.admin.form;
  return (
    <Shell {...shell} title={title}>
      <div class="admin-head">
        <a class="back" href={back.href}>{words.back(back.label)}</a>
        <h1>{title}</h1>
      </div>
      <p class="lead">{choose}</p>
      <ul class="variants">
        {variants.map(({ href, label }) => (
          <li>
            <a class="button" href={href}>{label}</a>
          </li>
        ))}
      </ul>
    </Shell>
  );
}

export function Retire(
  { retire, refused, ...shell }: ShellProps & { retire: RetireView; refused: string | null },
) {
  const words = shell.ui.t.admin.retire;
  return (
    <Shell {...shell} title={retire.title}>
      <h1>{retire.title}</h1>
      {refused && <p class="summary" role="alert" tabindex={-1} autofocus>{refused}</p>}
      {!retire.kept && <p class="lead">{retire.text}</p>}
      <h2>{retire.kept ? words.cannot : retire.inUse}</h2>
      {retire.uses.length === 0 && <p>{retire.unused}</p>}
      <ul class="uses">
        {retire.uses.map(({ kind, name, href }) => (
          <li>
            <span class="muted">{kind}</span> {href ? <a href={href}>{name}</a> : name}
          </li>
        ))}
      </ul>
      <form method="post" action={retire.action} class="actions">
        {!retire.kept && <button class="button danger">{retire.button}</button>}
        <a class="button quiet" href={retire.back}>{words.cancel}</a>
      </form>
    </Shell>
  );
}
