/** Routes for requesting help, and for a supervisor's answer. */
import { type Context, Hono } from "hono";
import { ReaderOver } from "../../views/desk/Reader.tsx";
import { type AccessEnv, requireRole } from "../access/actor.ts";
import { uiOf } from "../access/forms.tsx";
import { done } from "../core/answer.tsx";
import { run } from "../core/command.ts";
import type { Deps } from "../deps.ts";
import { answerHelp, askForHelp, withdrawHelp } from "../interactions/conversation/help.ts";
import { readingOf } from "./reader_queries.ts";

export function helpRoutes(deps: Deps): Hono<AccessEnv> {
  const app = new Hono<AccessEnv>();
  app.use("/interactions/:id/help", requireRole(deps, "agent"));
  app.use("/help-requests/*", requireRole(deps, "supervisor"));
  const back = (c: Context<AccessEnv, "/interactions/:id/help">) =>
    done(c, `/desk?contact=${encodeURIComponent(c.req.param("id"))}`);
  app.post("/interactions/:id/help", async (c) => {
    await run(deps, (cx) => askForHelp(cx, c.get("actor").agentId, c.req.param("id")));
    return back(c);
  });
  app.delete("/interactions/:id/help", async (c) => {
    await run(deps, (cx) => withdrawHelp(cx, c.get("actor").agentId, c.req.param("id")));
    return back(c);
  });
  app.post("/help-requests/:id/answer", async (c) => {
    const { agentId } = c.get("actor");
    const contact = await run(deps, (cx) => answerHelp(cx, agentId, c.req.param("id")));
    const reading = await readingOf(deps.live.pump.reading, agentId, contact, null);
    const over = reading && <ReaderOver ui={uiOf(c)} reading={reading} />;
    return done(c, `/supervisor?contact=${encodeURIComponent(contact)}`, over);
  });
  return app;
}
