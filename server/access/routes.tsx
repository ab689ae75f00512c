/** Signing in and out, and one's own account; the room's other pages are mounted here too. */
import { type Context, Hono } from "hono";
import { locales } from "../../views/i18n/index.ts";
import { SignIn } from "../../views/access/pages.tsx";
import { Account } from "../../views/access/People.tsx";
import { themes } from "../../views/types.ts";
import { chooseLocale } from "../agents/commands.ts";
import { chooseTheme, chooseZone } from "../agents/preferences.ts";
import { attempt, fields, text } from "../core/answer.tsx";
import { run } from "../core/command.ts";
import { Refusal } from "../core/refusal.ts";
import { allZones } from "../core/zone_rules.ts";
import type { Deps } from "../deps.ts";
import {
  type AccessEnv,
  giveSignIn,
  knownAs,
  loginIdOf,
  rememberBrowser,
  requireRole,
  safeNext,
} from "./actor.ts";
import { signIn, signOutEverywhere } from "./commands.ts";
import { againRoutes } from "./again_routes.tsx";
import { empty, page, refused, uiOf } from "./forms.tsx";
import { keyRoutes } from "./key_routes.tsx";
import { linkRoutes } from "./link_routes.tsx";
import { peopleRoutes } from "./people_routes.tsx";
import { accountOf, actorOf, lockedOutForMs, loginsOf, whyEnded } from "./queries.ts";
import { addressOf } from "./security.ts";
import { type Founders, setupRoutes } from "./setup_routes.tsx";
import { hashToken, newToken } from "./tokens.ts";
import { homeOf } from "./rules.ts";

export function accessRoutes(deps: Deps, founders: Founders): Hono<AccessEnv> {
  const app = new Hono<AccessEnv>();
  const { settings, passwords } = deps;
  const asset = deps.assets.url;
  const browserOf = async (c: Context) => ({
    address: addressOf(c, settings),
    name: c.req.header("user-agent") ?? "",
    knownAs: knownAs(c, settings),
    signedInBy: await loginIdOf(c.req.raw, settings),
  });

  // Home is the page of the actor's first role.
  app.get("/", requireRole(deps), (c) => {
    const { roles } = c.get("actor");
    return c.redirect(
      homeOf(roles),
      303,
    );
  });
  app.get("/sign-in", async (c) => {
    const loginId = await loginIdOf(c.req.raw, settings);
    const next = safeNext(c.req.query("next") ?? "");
    if (loginId && await actorOf(deps.db.read, loginId, deps.now())) return c.redirect(next, 303);
    const why = loginId === null ? null : await whyEnded(deps.db.read, loginId);
    return page(c, <SignIn ui={uiOf(c)} asset={asset} form={empty} next={next} why={why} />);
  });
  app.post("/sign-in", async (c) => {
    const form = await fields(c);
    const email = text(form, "email").trim().toLowerCase().slice(0, 254);
    const next = safeNext(text(form, "next"));
    const account = await accountOf(deps.db.read, email);
    const token = newToken();
    const loginId = await hashToken(token);
    const browser = await browserOf(c);
    const agentId = account?.agentId ?? null;
    const refusal = await attempt(async () => {
      // Checked before hashing: a flood of guesses must not keep the one thread for passwords busy.
      const waitMs = await lockedOutForMs(deps.db.read, { ...browser, email, agentId }, deps.now());
      if (waitMs > 0) throw new Refusal("locked-out", undefined, 0, waitMs);
      const right = await passwords.verify(
        text(form, "password").slice(0, 1024),
        account?.passwordHash ?? null,
      );
      const no = await run(deps, (cx) => signIn(cx, { email, agentId, right }, loginId, browser));
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
    giveSignIn(c, settings, token);
    rememberBrowser(c, settings, loginId);
    return c.redirect(next, 303);
  });

  app.use("/sign-out/everywhere", requireRole(deps));
  app.post("/sign-out/everywhere", async (c) => {
    const { agentId } = c.get("actor");
    await run(deps, (cx) => signOutEverywhere(cx, agentId, agentId));
    giveSignIn(c, settings, null);
    return c.redirect("/sign-in", 303);
  });

  app.use("/account", requireRole(deps));
  app.use("/account/*", requireRole(deps));
  app.get("/account", async (c) => {
    const { agentId, loginId, name, roles } = c.get("actor");
    const logins = (await loginsOf(deps.db.read, agentId, deps.now()))
      .map(({ id, browser, actedAt }) => ({ browser: browser ?? "", actedAt, current: id === loginId }));
    return page(
      c,
      <Account
        ui={uiOf(c)}
        asset={asset}
        name={name}
        roles={roles}
        zones={allZones()}
        logins={logins}
      />,
    );
  });
  app.post("/account/language", async (c) => {
    const chosen = text(await fields(c), "locale");
    const locale = locales.find((known) => known === chosen);
    if (!locale) throw new Refusal("bad-request");
    await run(deps, (cx) => chooseLocale(cx, c.get("actor").agentId, locale));
    return c.redirect("/account", 303);
  });

  app.post("/account/theme", async (c) => {
    const chosen = text(await fields(c), "theme");
    const theme = themes.find((known) => known === chosen) ?? null;
    if (!theme && chosen !== "system") throw new Refusal("bad-request");
    await run(deps, (cx) => chooseTheme(cx, c.get("actor").agentId, theme));
    return c.redirect("/account", 303);
  });

  app.post("/account/zone", async (c) => {
    const zone = text(await fields(c), "zone") || null;
    await run(deps, (cx) => chooseZone(cx, c.get("actor").agentId, zone));
    return c.redirect("/account", 303);
  });

  const more = [againRoutes, linkRoutes, peopleRoutes, keyRoutes].map((routes) => routes(deps));
  for (const routes of [...more, setupRoutes(deps, founders)]) app.route("/", routes);
  return app;
}
