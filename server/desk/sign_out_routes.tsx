/** Routes of signing out: an agent with contacts in hand is asked what becomes of them. */
import { type Context, Hono } from "hono";
import { SignOut } from "../../views/desk/SignOut.tsx";
import { type AccessEnv, giveSignIn, requireRole } from "../access/actor.ts";
import { page, uiOf } from "../access/forms.tsx";
import { actorOf } from "../access/queries.ts";
import { attempt, fields, text } from "../core/answer.tsx";
import { run } from "../core/command.ts";
import { Refusal } from "../core/refusal.ts";
import type { Deps } from "../deps.ts";
import { leave } from "../shifts/commands.ts";
import { leavingOf } from "./sign_out_queries.ts";

const ways = { "": "ask", finish: "finish", return: "return" } as const;

export function signOutRoutes(deps: Deps): Hono<AccessEnv> {
  const app = new Hono<AccessEnv>();
  app.use("/sign-out", requireRole(deps));
  const question = async (c: Context<AccessEnv>, status: 200 | 409) => {
    const leaving = await leavingOf(deps.live.pump.reading, c.get("actor").agentId);
    return page(c, <SignOut ui={uiOf(c)} asset={deps.assets.url} {...leaving} />, status);
  };
  app.get("/sign-out", (c) => question(c, 200));
  app.post("/sign-out", async (c) => {
    const { agentId, loginId } = c.get("actor");
    const way = text(await fields(c), "contacts");
    if (!Object.hasOwn(ways, way)) throw new Refusal("bad-request");
    const refusal = await attempt(() =>
      run(deps, (cx) => leave(cx, agentId, loginId, ways[way as keyof typeof ways]))
    );
    if (refusal?.code === "contacts-open") return await question(c, 409);
    if (refusal) throw refusal;
    // Signing out was put off, so the agent works on.
    if (await actorOf(deps.db.read, loginId, deps.now())) return c.redirect("/desk", 303);
    giveSignIn(c, deps.settings, null);
    return c.redirect("/sign-in", 303);
  });
  return app;
}
