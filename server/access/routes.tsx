/** Signing in and out, and one's own account; the room's other pages are mounted here too. */
import { type Context, Hono, type MiddlewareHandler } from "hono";
import { locales } from "../../views/i18n/index.ts";
import { NobodyYet, SignIn } from "../../views/access/pages.tsx";
import { themes } from "../../views/types.ts";
import { chooseLocale } from "../agents/commands.ts";
import { chooseTheme, chooseZone } from "../agents/preferences.ts";
import { anyAgent } from "../agents/queries.ts";
import { attempt, fields, text } from "../core/answer.tsx";
import { run } from "../core/command.ts";
import { Refusal } from "../core/refusal.ts";
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
import { againRoutes } from "./password_again_routes.tsx";
import { empty, page, refused, uiOf } from "./forms.tsx";
import { keyRoutes } from "./key_routes.tsx";
import { linkRoutes } from "./link_routes.tsx";
import { accountPage, passwordRoutes } from "./password_routes.tsx";
import { peopleRoutes } from "./people_routes.tsx";
import { accountOf, actorOf, lockedOutForMs, whyEnded } from "./queries.ts";
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

  // Where nobody can sign in yet, no page asks for it: it says how the first one is made.
  const somebody: MiddlewareHandler<AccessEnv> = async (c, next) => {
    if (await anyAgent(deps.db.read)) return await next();
    return c.req.path === "/" ? page(c, <NobodyYet ui={uiOf(c)} asset={asset} />) : c.redirect("/", 303);
  };
  for (const path of ["/", "/sign-in", "/forgot"]) app.get(path, somebody);
  // Home is the page of the actor's first role.
  app.get("/", requireRole(deps), (c) => {
    const { roles } = c.get("actor");
    return c.redirect(homeOf(roles), 303);
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
  app.get("/account", async (c) => page(c, await accountPage(deps, c)));
  // How one's own screens are: what is not sent stays. An empty zone is the browser's.
  app.post("/account", async (c) => {
    const form = await fields(c);
    const { agentId } = c.get("actor");
    const locale = "locale" in form ? locales.find((known) => known === text(form, "locale")) : null;
    const theme = "theme" in form
      ? [...themes, "system"].find((known) => known === text(form, "theme"))
      : null;
    const zone = "zone" in form ? text(form, "zone") : null;
    if (locale === undefined || theme === undefined) throw new Refusal("bad-request");
    if (!locale && !theme && zone === null) throw new Refusal("bad-request");
    await run(deps, async (cx) => {
      if (locale) await chooseLocale(cx, agentId, locale);
      if (theme) await chooseTheme(cx, agentId, themes.find((known) => known === theme) ?? null);
      if (zone !== null) await chooseZone(cx, agentId, zone || null);
    });
    return c.redirect("/account", 303);
  });

  const more = [againRoutes, passwordRoutes, linkRoutes, peopleRoutes, keyRoutes].map((routes) =>
    routes(deps)
  );
  for (const routes of [...more, setupRoutes(deps, founders, browserOf)]) app.route("/", routes);
  return app;
}
