/** Routes of an agent's actions on offers and interactions: one sub-resource per action. */
import { type Context, Hono } from "hono";
import { locales } from "../../views/i18n/index.ts";
import { type AccessEnv, requireRole } from "../access/actor.ts";
import { profileOf } from "../agents/delivery.ts";
import { done, fields, tabIn, text, texts } from "../core/answer.tsx";
import { type Cx, run } from "../core/command.ts";
import { Refusal } from "../core/refusal.ts";
import type { Deps } from "../deps.ts";
import { placeOnHold, resume } from "./lifecycle/commands.ts";
import { pressDismissal } from "./wrapup/dismiss.ts";
import { giveDisposition, type Given } from "./wrapup/dispositions.ts";
import { endByAgent, undoByAgent } from "./lifecycle/ends.ts";
import { tryAgain } from "./conversation/again.ts";
import { changeLanguage } from "./conversation/language.ts";
import { acceptOffer, refuseOffer, seeOffer } from "./offers/offers.ts";
import { extendAcw, finishAcw } from "./wrapup/wrapup.ts";

export function interactionRoutes(deps: Deps): Hono<AccessEnv> {
  const app = new Hono<AccessEnv>();
  app.use("/offers/*", requireRole(deps, "agent"));
  app.use("/interactions/*", requireRole(deps, "agent"));
  const page = (id: string) => `/desk?contact=${encodeURIComponent(id)}`;

  app.post("/offers/:id/accept", async (c) => {
    const tabId = tabIn(await fields(c));
    const { id } = await run(deps, (cx) => acceptOffer(cx, c.get("actor").agentId, c.req.param("id"), tabId));
    const { autoFocus } = await profileOf(deps.db.read, c.get("actor").agentId);
    return done(c, autoFocus ? page(id) : "/desk");
  });
  app.post("/offers/:id/refuse", async (c) => {
    const reason = text(await fields(c), "reason");
    await run(deps, (cx) => refuseOffer(cx, c.get("actor").agentId, c.req.param("id"), reason));
    return done(c, "/desk");
  });
  app.post("/offers/:id/seen", async (c) => {
    await run(deps, (cx) => seeOffer(cx, c.get("actor").agentId, c.req.param("id")));
    return c.body(null, 204);
  });

  /** Handles an action on one of the agent's interactions that needs no form fields. */
  const action =
    (command: (cx: Cx, agentId: string, interactionId: string) => Promise<void>) =>
    async (c: Context<AccessEnv, "/interactions/:id/x">) => {
      const id = c.req.param("id");
      await run(deps, (cx) => command(cx, c.get("actor").agentId, id));
      return done(c, page(id));
    };
  app.post("/interactions/:id/hold", action(placeOnHold));
  app.delete("/interactions/:id/hold", action(resume));
  app.post("/interactions/:id/end", action(endByAgent));
  app.delete("/interactions/:id/end", action(undoByAgent));
  app.post("/interactions/:id/completion", action(finishAcw));
  app.post("/interactions/:id/extension", action(extendAcw));
  app.post("/interactions/:id/dismissal", action(pressDismissal));

  app.post("/interactions/:id/language", async (c) => {
    const id = c.req.param("id");
    const asked = text(await fields(c), "locale");
    const locale = locales.find((known) => known === asked);
    if (!locale) throw new Refusal("bad-request", "locale");
    await run(deps, (cx) => changeLanguage(cx, c.get("actor").agentId, id, locale));
    return done(c, page(id));
  });
  app.post("/interactions/:id/entries/:entry/again", async (c) => {
    const { id, entry } = c.req.param();
    const recipient = text(await fields(c), "recipient") || null;
    await run(deps, (cx) => tryAgain(cx, c.get("actor").agentId, id, Number(entry) || 0, recipient));
    return done(c, page(id));
  });
  app.post("/interactions/:id/disposition", async (c) => {
    const id = c.req.param("id");
    const given = givenIn(await fields(c, true));
    await run(deps, (cx) => giveDisposition(cx, c.get("actor").agentId, id, given));
    return done(c, page(id));
  });
  return app;
}

/** Reads a disposition from the form of the disposition window. */
function givenIn(form: Record<string, unknown>): Given {
  return {
    dispositionId: text(form, "disposition"),
    note: text(form, "note").trim(),
    tags: texts(form, "tag"),
  };
}
