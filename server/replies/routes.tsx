/** The agent's composer: sending, and the draft as one types. */
import { Hono } from "hono";
import { Stored } from "../../views/ui/Composer.tsx";
import { type AccessEnv, requireRole } from "../access/actor.ts";
import { done, text } from "../core/answer.tsx";
import { run } from "../core/command.ts";
import type { Deps } from "../deps.ts";
import { saveReplyDraft, sendReply } from "./commands.ts";
import { saidIn } from "./said.ts";

export function replyRoutes(deps: Deps): Hono<AccessEnv> {
  const app = new Hono<AccessEnv>();
  app.use("/interactions/:id/*", requireRole(deps, "agent"));
  app.post("/interactions/:id/messages", async (c) => {
    const id = c.req.param("id");
    const said = await saidIn(c);
    await run(deps, (cx) => sendReply(cx, c.get("actor").agentId, id, said));
    return done(c, `/desk?contact=${id}`, <Stored interactionId={id} nextKey={deps.newId()} />);
  });
  app.put("/interactions/:id/draft", async (c) => {
    const typed = await saidIn(c);
    const tabId = text(await c.req.parseBody(), "tab") || null;
    await run(deps, (cx) => saveReplyDraft(cx, c.get("actor").agentId, c.req.param("id"), typed, tabId));
    return c.body(null, 204);
  });
  return app;
}
