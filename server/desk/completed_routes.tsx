/** Routes of what an agent has completed today, over the desk or as a page of its own. */
import { Hono } from "hono";
import { CompletedOver, CompletedPage } from "../../views/desk/Completed.tsx";
import { type AccessEnv, requireRole } from "../access/actor.ts";
import { overOrPage, uiOf } from "../access/forms.tsx";
import type { Deps } from "../deps.ts";
import { completedToday } from "./completed_queries.ts";

export function completedRoutes(deps: Deps): Hono<AccessEnv> {
  const app = new Hono<AccessEnv>();
  app.use("/desk/completed", requireRole(deps, "agent"));
  app.get("/desk/completed", async (c) => {
    const { agentId } = c.get("actor");
    const completed = await completedToday(deps.live.pump.reading, agentId, c.req.query("zone") ?? "");
    const props = { ui: uiOf(c), asset: deps.assets.url, ...completed };
    return overOrPage(c, <CompletedOver {...props} />, <CompletedPage {...props} />);
  });
  return app;
}
