/** The agent's composer: sending, and the draft as one types. */
import { Hono } from "hono";
import { QuickReplyOptions } from "../../views/desk/QuickReplies.tsx";
import { uiFor } from "../../views/i18n/index.ts";
import { type AccessEnv, requireRole } from "../access/actor.ts";
import { done } from "../core/answer.tsx";
import { run } from "../core/command.ts";
import type { Deps } from "../deps.ts";
import { Refusal } from "../core/refusal.ts";
import { takeFiles } from "../interactions/attachments/attachment_requests.tsx";
import { quickRepliesFor } from "./quick.ts";
import { saveReplyDraft, sendReply } from "./commands.ts";
import { typedIn } from "./said.ts";

export function replyRoutes(deps: Deps): Hono<AccessEnv> {
  const app = new Hono<AccessEnv>();
  app.use("/interactions/:id/*", requireRole(deps, "agent"));
  app.post("/interactions/:id/messages", async (c) => {
    const id = c.req.param("id");
    const { said, files, tabId, seenId } = await typedIn(c);
    const { agentId } = c.get("actor");
    const given = await takeFiles(
      deps,
      { side: "agent", ownerId: agentId, interactionId: id },
      said.key,
      files,
    );
    const whole = { ...said, attachments: [...said.attachments, ...given] };
    await run(deps, (cx) => sendReply(cx, agentId, id, whole, tabId, seenId));
    return done(c, `/desk?contact=${id}`);
  });
  app.put("/interactions/:id/draft", async (c) => {
    const { said, tabId } = await typedIn(c);
    await run(deps, (cx) => saveReplyDraft(cx, c.get("actor").agentId, c.req.param("id"), said, tabId));
    return c.body(null, 204);
  });
  app.use("/replies", requireRole(deps, "agent"));
  app.get("/replies", async (c) => {
    const { agentId, locale } = c.get("actor");
    const interactionId = c.req.query("interaction");
    if (!interactionId) throw new Refusal("bad-request");
    const offered = await quickRepliesFor(deps.db.read, agentId, interactionId);
    c.header("Cache-Control", "private, max-age=60");
    c.header("Vary", "Cookie");
    return c.html(
      String(<QuickReplyOptions ui={uiFor(locale)} interactionId={interactionId} {...offered} />),
    );
  });
  return app;
}
