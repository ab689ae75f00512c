/** The agent's composer: sending, and the draft as one types. */
import { Hono } from "hono";
import { type AccessEnv, requireRole } from "../access/actor.ts";
import { done } from "../core/answer.tsx";
import { run } from "../core/command.ts";
import type { Deps } from "../deps.ts";
import { takeFiles } from "../interactions/attachment_requests.tsx";
import { saveReplyDraft, sendReply } from "./commands.ts";
import { typedIn } from "./said.ts";

export function replyRoutes(deps: Deps): Hono<AccessEnv> {
  const app = new Hono<AccessEnv>();
  app.use("/interactions/:id/*", requireRole(deps, "agent"));
  app.post("/interactions/:id/messages", async (c) => {
    const id = c.req.param("id");
    const { said, files, tabId } = await typedIn(c);
    const { agentId } = c.get("actor");
    const given = await takeFiles(
      deps,
      { side: "agent", ownerId: agentId, interactionId: id },
      said.key,
      files,
    );
    const whole = { ...said, attachments: [...said.attachments, ...given] };
    await run(deps, (cx) => sendReply(cx, agentId, id, whole, tabId));
    return done(c, `/desk?contact=${id}`);
  });
  app.put("/interactions/:id/draft", async (c) => {
    const { said, tabId } = await typedIn(c);
    await run(deps, (cx) => saveReplyDraft(cx, c.get("actor").agentId, c.req.param("id"), said, tabId));
    return c.body(null, 204);
  });
  return app;
}
