/** Sign-in and what is around it: plain forms that need no script. */
import { type Context, Hono } from "hono";
import { localeFrom, locales, uiFor } from "../../views/i18n/index.ts";
import { document } from "../../views/layout.tsx";
import { Forgot, Message, Reset, Setup, SignIn } from "../../views/access/pages.tsx";
import { Account, People } from "../../views/access/People.tsx";
import type { FormState } from "../../views/types.ts";
import { chooseLocale, type NewAgent } from "../agents/commands.ts";
import { attempt, fields, formState, text } from "../core/answer.tsx";
import { type Cx, run } from "../core/command.ts";
import { Refusal } from "../core/refusal.ts";
import type { Deps } from "../deps.ts";
import { type AccessEnv, giveCookie, loginIdOf, requireRole, safeNext } from "./actor.ts";
import {
  askForLink,
  makeAccessLink,
  resetPassword,
  setUp,
  signIn,
  signOut,
  signOutEverywhere,
} from "./commands.ts";
import { accountOf, actorOf, everybody, loginsOf, openLink } from "./queries.ts";
import { isEmail, isLongEnough } from "./rules.ts";
import { addressOf } from "./security.ts";
import { hashToken, newToken } from "./tokens.ts";

export interface Founders {
  /** Fills a new centre and puts its first person into it; gives that person's id. */
  found(cx: Cx, world: "empty" | "example", founder: Omit<NewAgent, "teamId">): Promise<string>;
}

const empty: FormState = { values: {}, errors: [] };

export function accessRoutes(deps: Deps, { found }: Founders): Hono<AccessEnv> {
  const app = new Hono<AccessEnv>();
  const { settings, passwords } = deps;
  const asset = deps.assets.url;
  const uiOf = (c: Context) =>
    uiFor(localeFrom(c.req.header("accept-language") ?? null, c.get("locale") ?? null));
  const page = (c: Context, html: { toString(): string }, status: 200 | 422 | 429 | 410 = 200) =>
    c.html(document(html), status);
  const refused = (
    c: Context,
    refusal: Refusal,
    values: Record<string, string>,
    show: (form: FormState) => { toString(): string },
  ) => page(c, show(formState(uiOf(c), values, refusal)), refusal.status as 422);
  const browserOf = (c: Context) => ({
    address: addressOf(c, settings),
    name: c.req.header("user-agent") ?? "",
  });

  // Home is where one's work is.
  app.get("/", requireRole(deps), (c) => {
    const { roles } = c.get("actor");
    return c.redirect(
      roles.includes("agent") ? "/desk" : roles.includes("administrator") ? "/admin/access" : "/account",
      303,
    );
  });
  app.get("/sign-in", async (c) => {
    const loginId = await loginIdOf(c, settings);
    const next = safeNext(c.req.query("next") ?? "");
    if (loginId && await actorOf(deps.db.read, loginId, deps.now())) return c.redirect(next, 303);
    return page(c, <SignIn ui={uiOf(c)} asset={asset} form={empty} next={next} />);
  });
  app.post("/sign-in", async (c) => {
    const form = await fields(c);
    const email = text(form, "email").trim().toLowerCase().slice(0, 254);
    const next = safeNext(text(form, "next"));
    const account = await accountOf(deps.db.read, email);
    const token = newToken();
    const refusal = await attempt(async () => {
      const right = await passwords.verify(
        text(form, "password").slice(0, 1024),
        account?.passwordHash ?? null,
      );
      const proven = { email, agentId: account?.agentId ?? null, right };
      const loginId = await hashToken(token);
      const no = await run(deps, (cx) => signIn(cx, proven, loginId, browserOf(c)));
      if (no) throw no;
    });
    if (refusal) {
      return refused(
        c,
        refusal,
        { email },
        (form) => <SignIn ui={uiOf(c)} asset={asset} form={form} next={next} />,
      );
    }
    giveCookie(c, settings, token);
    return c.redirect(next, 303);
  });

  app.use("/sign-out", requireRole(deps));
  app.post("/sign-out", async (c) => {
    const { agentId, loginId } = c.get("actor");
    await run(deps, (cx) => signOut(cx, agentId, loginId));
    giveCookie(c, settings, null);
    return c.redirect("/sign-in", 303);
  });
  app.use("/sign-out/everywhere", requireRole(deps));
  app.post("/sign-out/everywhere", async (c) => {
    const { agentId } = c.get("actor");
    await run(deps, (cx) => signOutEverywhere(cx, agentId, agentId));
    giveCookie(c, settings, null);
    return c.redirect("/sign-in", 303);
  });

  app.get("/forgot", (c) => page(c, <Forgot ui={uiOf(c)} asset={asset} form={empty} asked={false} />));
  app.post("/forgot", async (c) => {
    const email = text(await fields(c), "email").trim().toLowerCase().slice(0, 254);
    const refusal = await attempt(async () => {
      if (!isEmail(email)) throw new Refusal("email-invalid", "email");
      const account = await accountOf(deps.db.read, email);
      const no = await run(deps, (cx) => askForLink(cx, account?.agentId ?? null, addressOf(c, settings)));
      if (no) throw no;
    });
    if (refusal) {
      return refused(
        c,
        refusal,
        { email },
        (form) => <Forgot ui={uiOf(c)} asset={asset} form={form} asked={false} />,
      );
    }
    return page(c, <Forgot ui={uiOf(c)} asset={asset} form={empty} asked />);
  });

  const openReset = async (c: Context<AccessEnv, "/reset/:token">) => {
    const link = await openLink(deps.db.read, await hashToken(c.req.param("token")), deps.now());
    if (!link?.agentId) throw new Refusal("link-invalid");
    return link;
  };
  app.get("/reset/:token", async (c) => {
    await openReset(c);
    return page(c, <Reset ui={uiOf(c)} asset={asset} form={empty} token={c.req.param("token")} />);
  });
  app.post("/reset/:token", async (c) => {
    const form = await fields(c);
    const { id } = await openReset(c);
    const refusal = await attempt(async () => {
      const passwordHash = await passwords.hash(newPassword(form));
      await run(deps, (cx) => resetPassword(cx, id, passwordHash));
    });
    if (refusal?.code === "link-invalid") throw refusal;
    if (refusal) {
      return refused(
        c,
        refusal,
        {},
        (form) => <Reset ui={uiOf(c)} asset={asset} form={form} token={c.req.param("token")} />,
      );
    }
    const { t } = uiOf(c);
    return page(
      c,
      <Message ui={uiOf(c)} asset={asset} title={t.access.reset} text={t.access.resetDone} href="/sign-in" />,
    );
  });

  const openSetup = async (token: string) => {
    const link = await openLink(deps.db.read, await hashToken(token), deps.now());
    if (!link || link.agentId !== null) throw new Refusal("link-invalid");
    return link;
  };
  app.get("/setup", async (c) => {
    const token = c.req.query("token") ?? "";
    await openSetup(token);
    return page(c, <Setup ui={uiOf(c)} asset={asset} form={empty} token={token} />);
  });
  app.post("/setup", async (c) => {
    const form = await fields(c);
    const token = text(form, "token");
    const { id } = await openSetup(token);
    const values = {
      centre: text(form, "centre").trim(),
      name: text(form, "name").trim(),
      email: text(form, "email").trim().toLowerCase(),
      world: text(form, "world"),
    };
    const refusal = await attempt(async () => {
      for (const field of ["centre", "name"] as const) {
        if (values[field] === "") throw new Refusal("name-required", field);
        if (Array.from(values[field]).length > 200) throw new Refusal("name-too-long", field);
      }
      if (!isEmail(values.email)) throw new Refusal("email-invalid", "email");
      const passwordHash = await passwords.hash(newPassword(form));
      const founder: Omit<NewAgent, "teamId"> = {
        name: values.name,
        email: values.email,
        locale: uiOf(c).locale,
        // Alone, one person is all three.
        roles: ["administrator", "supervisor", "agent"],
      };
      await run(deps, (cx) =>
        setUp(cx, id, {
          centre: values.centre,
          passwordHash,
          founder,
          found: (cx, founder) => found(cx, values.world === "empty" ? "empty" : "example", founder),
        }));
    });
    if (refusal?.code === "link-invalid") throw refusal;
    if (refusal) {
      return refused(
        c,
        refusal,
        values,
        (form) => <Setup ui={uiOf(c)} asset={asset} form={form} token={token} />,
      );
    }
    return c.redirect("/sign-in", 303);
  });

  app.use("/account", requireRole(deps));
  app.use("/account/*", requireRole(deps));
  app.get("/account", async (c) => {
    const { agentId, loginId, name } = c.get("actor");
    const logins = (await loginsOf(deps.db.read, agentId, deps.now()))
      .map(({ id, browser, deedAt }) => ({ browser: browser ?? "", deedAt, current: id === loginId }));
    return page(c, <Account ui={uiOf(c)} asset={asset} name={name} logins={logins} />);
  });
  app.post("/account/language", async (c) => {
    const chosen = text(await fields(c), "locale");
    const locale = locales.find((known) => known === chosen);
    if (!locale) throw new Refusal("bad-request");
    await run(deps, (cx) => chooseLocale(cx, c.get("actor").agentId, locale));
    return c.redirect("/account", 303);
  });

  app.use("/admin/*", requireRole(deps, "administrator"));
  const people = async (
    c: Context<AccessEnv>,
    made: { name: string; link: string } | null,
    signedOut: string | null,
  ) =>
    page(
      c,
      <People
        ui={uiOf(c)}
        asset={asset}
        people={await everybody(deps.db.read)}
        made={made}
        signedOut={signedOut}
        agent={c.get("actor").roles.includes("agent")}
      />,
    );
  const named = async (agentId: string) =>
    (await everybody(deps.db.read)).find((person) => person.agentId === agentId)?.name ?? "";
  app.get("/admin/access", (c) => people(c, null, null));
  app.post("/admin/access", async (c) => {
    const agentId = text(await fields(c), "agentId");
    const token = newToken();
    const id = await hashToken(token);
    await run(deps, (cx) => makeAccessLink(cx, c.get("actor").agentId, agentId, id));
    const link = new URL(`/reset/${token}`, settings.publicUrl ?? c.req.url).href;
    return await people(c, { name: await named(agentId), link }, null);
  });
  app.post("/admin/access/sign-out", async (c) => {
    const agentId = text(await fields(c), "agentId");
    const name = await named(agentId);
    if (!name) throw new Refusal("not-found");
    await run(deps, (cx) => signOutEverywhere(cx, c.get("actor").agentId, agentId));
    return await people(c, null, name);
  });
  return app;
}

function newPassword(form: Record<string, unknown>): string {
  const password = text(form, "password");
  if (!isLongEnough(password)) throw new Refusal("password-too-short", "password");
  if (password.length > 1024) throw new Refusal("bad-request", "password");
  if (password !== text(form, "again")) throw new Refusal("password-mismatch", "again");
  return password;
}
