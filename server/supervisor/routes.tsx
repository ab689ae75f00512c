/** A supervisor's page, and what it looks at. */
import { type Context, Hono } from "hono";
import { type AccessEnv, requireRole } from "../access/actor.ts";
import { done, fields, tabIn, text } from "../core/answer.tsx";
import { run } from "../core/command.ts";
import type { Deps } from "../deps.ts";
import { agentRoutes } from "./agent_routes.tsx";
import { mountClosing } from "./closing_routes.tsx";
import { comeToHelp, lookAt } from "./commands.ts";
import { contactRoutes } from "./contact_routes.tsx";
import { boardPage } from "./page.tsx";

export function supervisorRoutes(deps: Deps): Hono<AccessEnv> {
  const app = new Hono<AccessEnv>();
  app.use("/supervisor", requireRole(deps, "supervisor"));
  app.use("/supervisor/*", requireRole(deps, "supervisor"));

  app.get("/supervisor", async (c) => {
    const { contact, agent } = c.req.query();
    return c.html(await boardPage(deps, c, contact || (agent ? `agent:${agent}` : null)));
  });

  app.put("/supervisor/:tab/focus", async (c) => {
    const subject = text(await fields(c), "look") || null;
    await run(deps, (cx) => lookAt(cx, c.get("actor").agentId, c.req.param("tab"), subject));
    return c.body(null, 204);
  });

  mountClosing(app, deps, (c, closing) => boardPage(deps, c, null, { closing }));
  app.post(
    "/supervisor/help-requests/:id/answer",
    async (c: Context<AccessEnv, "/supervisor/help-requests/:id/answer">) => {
      const { agentId } = c.get("actor");
      const tabId = tabIn(await fields(c));
      const contact = await run(deps, (cx) => comeToHelp(cx, agentId, c.req.param("id"), tabId));
      return done(c, `/supervisor?contact=${encodeURIComponent(contact)}`);
    },
  );
  app.route("/", contactRoutes(deps));
  app.route("/", agentRoutes(deps));
  return app;
}
