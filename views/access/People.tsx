/**
 * The administrators' page of sign-ins: one-time links, and signing a person out everywhere. Also a person's
 * own account.
 */
import type { Role } from "../../db/schema/agents.ts";
import { locales } from "../i18n/index.ts";
import { themes } from "../types.ts";
import { Copied } from "../admin/Copied.tsx";
import { Search } from "../admin/Search.tsx";
import { Shell } from "../admin/Shell.tsx";
import type { SearchView } from "../admin/types.ts";
import { When } from "../ui/When.tsx";
import { ChangePassword, type ChangePasswordProps } from "./ChangePassword.tsx";
import { Card, type Plain } from "./pages.tsx";

export interface PersonProps {
  agentId: string;
  name: string;
  email: string;
  roles: Role[];
  /** Whether the person asked for a one-time link. */
  asked: boolean;
}

interface PeopleProps extends Plain {
  people: PersonProps[];
  /** The link just made, shown only now; null otherwise. */
  made: { name: string; link: string } | null;
  signedOut: string | null;
  /** Null where there are few. */
  search: SearchView | null;
  /** The reader's roles: they decide which other pages are offered. */
  roles: readonly Role[];
}

export function People({ ui, asset, people, made, signedOut, search, roles }: PeopleProps) {
  const t = ui.t.access;
  return (
    <Shell ui={ui} asset={asset} here="access" roles={roles} title={ui.t.admin.access.title}>
      <h1>{ui.t.admin.access.title}</h1>
      <p class="lead">{t.peopleText}</p>
      {signedOut && <p role="status">{t.signedOutEverywhere(signedOut)}</p>}
      {made && (
        <div class="made" role="status">
          <p>{t.linkMade(made.name)}</p>
          <Copied ui={ui} id="made-link" text={made.link} />
        </div>
      )}
      {search && <Search ui={ui} title={ui.t.admin.access.title} search={search} />}
      <ul class="people">
        {people.map((person) => (
          <li>
            <div class="grow">
              <b>{person.name}</b> {person.asked && <span class="tag warn">{t.asked}</span>}
              <div class="small muted">
                {person.email} · {person.roles.map((role) => t.role[role]).join(", ")}
              </div>
            </div>
            <PersonAction
              action="/admin/access"
              agentId={person.agentId}
              label={t.makeLink}
              name={person.name}
            />
            <PersonAction
              action="/admin/access/sign-out"
              agentId={person.agentId}
              label={t.signOutEverywhere}
              name={person.name}
            />
          </li>
        ))}
      </ul>
    </Shell>
  );
}

function PersonAction(
  { action, agentId, label, name }: { action: string; agentId: string; label: string; name: string },
) {
  return (
    <form method="post" action={action}>
      <input type="hidden" name="agentId" value={agentId} />
      <button class="button" aria-label={`${label}: ${name}`}>{label}</button>
    </form>
  );
}

export interface LoginProps {
  browser: string;
  actedAt: number;
  current: boolean;
}

interface AccountProps {
  name: string;
  roles: readonly Role[];
  /** Those one may choose. */
  zones: string[];
  logins: LoginProps[];
  password: ChangePasswordProps;
}

export function Account({ ui, asset, name, roles, zones, logins, password }: Plain & AccountProps) {
  const t = ui.t.access;
  // The pages that the desk's top bar also links to, where the screen is wide enough.
  const elsewhere: [Role[], string, string][] = [
    [["agent", "supervisor"], "/work-items/new", ui.t.workItem.new],
    [["agent"], "/desk/shortcuts", ui.t.shortcuts.title],
    [["supervisor"], "/supervisor", ui.t.supervisor.title],
    [["administrator"], "/admin", ui.t.admin.title],
  ];
  const theirs = elsewhere.filter(([those]) => those.some((role) => roles.includes(role)));
  return (
    <Card ui={ui} asset={asset} title={name}>
      <form method="post" action="/account">
        <div class="field">
          <label for="locale">{ui.t.language.label}</label>
          <select name="locale" id="locale">
            {locales.map((locale) => (
              <option value={locale} lang={locale} selected={locale === ui.locale}>
                {ui.t.language[locale]}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for="theme">{ui.t.theme.label}</label>
          <select name="theme" id="theme">
            {(["system", ...themes] as const).map((theme) => (
              <option value={theme} selected={theme === (ui.theme ?? "system")}>{ui.t.theme[theme]}</option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for="zone">{ui.t.zone.label}</label>
          <select name="zone" id="zone">
            <option value="">{ui.t.zone.browser}</option>
            {zones.map((zone) => (
              <option value={zone} selected={zone === ui.zone}>{zone.replaceAll("_", " ")}</option>
            ))}
          </select>
        </div>
        <button class="button">{t.save}</button>
      </form>
      <ChangePassword ui={ui} {...password} />
      <h2>{t.places}</h2>
      <ul class="people">
        {logins.map(({ browser, actedAt, current }) => (
          <li>
            <div class="grow">
              <b>{current ? t.thisBrowser : browser.slice(0, 60)}</b>
              <div class="small muted">
                {t.lastAction} <When ui={ui} at={actedAt} form="moment" />
              </div>
            </div>
          </li>
        ))}
      </ul>
      <form method="post" action="/sign-out/everywhere">
        <button class="button">{t.signOutEverywhere}</button>
      </form>
      <nav class="elsewhere">
        <a href="/">{t.back}</a>
        {theirs.map(([, href, label]) => <a href={href}>{label}</a>)}
      </nav>
    </Card>
  );
}
