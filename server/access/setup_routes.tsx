/** The first run: one page that works once. */
import { type Context, Hono } from "hono";
import { Setup } from "../../views/access/pages.tsx";
import type { NewAgent } from "../agents/commands.ts";
import { isEmail } from "../agents/person_rules.ts";
import { attempt, fields, text } from "../core/answer.tsx";
import { type Cx, run } from "../core/command.ts";
import { Refusal } from "../core/refusal.ts";
import type { Deps } from "../deps.ts";
import { type AccessEnv, giveSignIn, rememberBrowser } from "./actor.ts";
import { type Browser, setUp, signIn } from "./commands.ts";
import { empty, newPassword, page, refused, uiOf } from "./forms.tsx";
import { openLink } from "./queries.ts";
import { hashToken, newToken } from "./tokens.ts";

export interface Founders {
  /** Fills a new centre and puts its first person into it; returns that person's id. */
  found(cx: Cx, world: "empty" | "example", founder: Omit<NewAgent, "teamId">): Promise<string>;
}

export function setupRoutes(
  deps: Deps,
  { found }: Founders,
  browserOf: (c: Context) => Promise<Browser>,
): Hono<AccessEnv> {
  const app = new Hono<AccessEnv>();
  const { passwords, settings } = deps;
  const asset = deps.assets.url;

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
    const cookie = newToken();
    const loginId = await hashToken(cookie);
    const browser = await browserOf(c);
    const refusal = await attempt(async () => {
      for (const field of ["centre", "name"] as const) {
        if (values[field] === "") {
          throw new Refusal(field === "centre" ? "centre-required" : "name-required", field);
        }
        if (Array.from(values[field]).length > 200) throw new Refusal("name-too-long", field);
      }
      if (!isEmail(values.email)) throw new Refusal("email-invalid", "email");
      const passwordHash = await passwords.hash(newPassword(form));
      const founder: Omit<NewAgent, "teamId"> = {
        name: values.name,
        email: values.email,
        locale: uiOf(c).locale,
        // The first person works alone, and has all three roles.
        roles: ["administrator", "supervisor", "agent"],
      };
      await run(deps, async (cx) => {
        const agentId = await setUp(cx, id, {
          centre: values.centre,
          passwordHash,
          founder,
          found: (cx, founder) => found(cx, values.world === "example" ? "example" : "empty", founder),
        });
        await signIn(cx, { email: values.email, agentId, right: true }, loginId, browser);
      });
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
    giveSignIn(c, settings, cookie);
    rememberBrowser(c, settings, loginId);
    // The check list of the first day stands there.
    return c.redirect("/admin", 303);
  });
  return app;
}
