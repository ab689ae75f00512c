/** The files of a quick reply that was chosen: put with what the agent is about to send. */
import { Hono } from "hono";
import { uiFor } from "../../views/i18n/index.ts";
import { Unsent } from "../../views/ui/Attach.tsx";
import { type AccessEnv, requireRole } from "../access/actor.ts";
import { done, fields, text } from "../core/answer.tsx";
import { Refusal } from "../core/refusal.ts";
import type { Deps } from "../deps.ts";
import { fileProps } from "../interactions/attachments/attachment_queries.ts";
import { attachReplyFiles } from "./files.ts";

export function replyFileRoutes(deps: Deps): Hono<AccessEnv> {
  const app = new Hono<AccessEnv>();
  const path = "/interactions/:id/quick-replies/:reply/files";
  app.use(path, requireRole(deps, "agent"));
  // Answered as the composer lists them.
  app.post(path, async (c) => {
    const { agentId, locale } = c.get("actor");
    const { id: interactionId, reply: replyId } = c.req.param();
    const key = text(await fields(c), "key");
    if (!/^[\w-]{8,100}$/.test(key)) throw new Refusal("bad-request");
    const files = await attachReplyFiles(deps, { agentId, interactionId, replyId, key });
    const base = `/interactions/${interactionId}`;
    const listed = files.map((file) => <Unsent ui={uiFor(locale)} file={fileProps(file, base)} />);
    return await done(c, `/desk?contact=${interactionId}`, listed.map(String).join(""));
  });
  return app;
}
