/** The frame around every page of the administration: where one is, where one can go. */
import type { Role } from "../../db/schema/agents.ts";
import { Trouble } from "../desk/Trouble.tsx";
import type { TroubleProps } from "../desk/types.ts";
import { Page, type PageProps } from "../layout.tsx";
import type { Child, Ui } from "../types.ts";
import { groupsOf } from "./menu.ts";

export interface ShellProps {
  ui: Ui;
  asset: PageProps["asset"];
  /** The place that is shown, by its name. */
  here: string;
  /** The reader's: where else they work. */
  roles: readonly Role[];
  /** What keeps messages from coming in or going out. */
  troubles?: TroubleProps[];
  /** Of a page that is kept true while it is open. */
  stream?: PageProps["stream"];
}

export function Shell(
  { ui, asset, here, roles, troubles = [], stream, title, children }: ShellProps & {
    title: string;
    children: Child;
  },
) {
  const { t } = ui;
  return (
    <Page
      ui={ui}
      title={`${title} · ${t.admin.title} · ${t.product}`}
      asset={asset}
      kind="admin"
      stream={stream}
    >
      <header class="admin-top">
        <a class="brand" href="/admin">
          <span aria-hidden="true">g.</span> {t.admin.title}
        </a>
        <div class="row">
          {roles.includes("agent") && <a class="button quiet" href="/desk">{t.access.desk}</a>}
          {roles.includes("supervisor") && <a class="button quiet" href="/supervisor">{t.supervisor.title}
          </a>}
          <a class="button quiet" href="/account">{t.access.account}</a>
          <form method="post" action="/sign-out">
            <button class="button quiet">{t.access.signOut}</button>
          </form>
        </div>
      </header>
      <div class="help" role="alert">
        <Trouble ui={ui} troubles={troubles} />
      </div>
      <div class="admin-body">
        <nav class="admin-menu" aria-label={t.admin.menu}>
          <ul>
            <Item href="/admin" label={t.admin.overview} here={here === ""} />
            {groupsOf(ui).map(({ places }) => (
              <li>
                <ul>
                  {places.map(({ name, ...place }) => <Item {...place} here={name === here} />)}
                </ul>
              </li>
            ))}
          </ul>
        </nav>
        <main id="main" class="admin-main">{children}</main>
      </div>
    </Page>
  );
}

function Item({ href, label, here }: { href: string; label: string; here: boolean }) {
  return (
    <li>
      <a href={href} aria-current={here ? "page" : undefined}>{label}</a>
    </li>
  );
}
