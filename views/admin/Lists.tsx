/** The administration's first page, the list of a noun, and what is asked before one is made or retired. */
import type { Child, Ui } from "../types.ts";
import { Shell, type ShellProps } from "./Shell.tsx";
import { CheckListAgain } from "./CheckList.tsx";
import { Invitation } from "./Copied.tsx";
import { placesOf } from "./menu.ts";
import type { InvitationView, ListView, RetireView, RowView } from "./types.ts";

export function Overview(
  { checkList, invitation, ...shell }: ShellProps & { checkList: Child; invitation: InvitationView | null },
) {
  const words = shell.ui.t.admin;
  return (
    <Shell {...shell} title={words.overview}>
      <h1>{words.title}</h1>
      {invitation && <Invitation ui={shell.ui} invitation={invitation} />}
      {checkList}
      <CheckListAgain />
      <p class="lead">{words.overviewText}</p>
      <ul class="places">
        {placesOf(shell.ui).slice(1).map(({ href, label, text }) => (
          <li>
            <a href={href}>{label}</a>
            <p class="muted">{text}</p>
          </li>
        ))}
      </ul>
    </Shell>
  );
}

export function NounList({ list, done, ...shell }: ShellProps & { list: ListView; done: string | null }) {
  const { ui } = shell;
  const words = ui.t.admin.list;
  return (
    <Shell {...shell} title={list.title}>
      <div class="admin-head spread">
        <h1>{list.title}</h1>
        {list.add && <a class="button primary" href={list.add.href}>{list.add.label}</a>}
      </div>
      <p class="lead">{list.text}</p>
      {done && <p class="done" role="status">{done}</p>}
      {list.rows.length === 0 ? <p class="muted">{words.none}</p> : <Table ui={ui} rows={list.rows} />}
      {list.retired.length > 0 && (
        <details class="retired">
          <summary>{words.showRetired(list.retired.length)}</summary>
          <Table ui={ui} rows={list.retired} />
        </details>
      )}
    </Shell>
  );
}

function Table({ ui, rows }: { ui: Ui; rows: RowView[] }) {
  const words = ui.t.admin.list;
  return (
    <table class="things">
      <thead>
        <tr>
          <th scope="col">{words.name}</th>
          <th scope="col">{words.about}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ href, name, about }) => (
          <tr>
            <th scope="row">
              <a href={href}>{name}</a>
            </th>
            <td>{about}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What a new one is for, before its form is shown. */
export function Variants(
  { title, back, variants, ...shell }: ShellProps & {
    title: string;
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
      <p class="lead">{words.choose}</p>
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
