/**
 * Routes of an agent's files: uploading and removing one, and reading the files of a conversation the agent can see.
 */
import { Hono } from "hono";
import { type AccessEnv, requireRole } from "../../access/actor.ts";
import { done } from "../../core/answer.tsx";
import type { Deps } from "../../deps.ts";
import { readable } from "./attachment_queries.ts";
import { takeUpload } from "./attachment_requests.tsx";
import { download } from "./download.ts";
import { readableBy } from "../conversation/readers.ts";
import { completedBy, inHand } from "../assignment_queries.ts";
import { withdrawUpload } from "./uploads.ts";

export function attachmentRoutes(deps: Deps): Hono<AccessEnv> {
  const app = new Hono<AccessEnv>();
  const { read } = deps.db;
  const path = "/interactions/:id/attachments/:aid";
  // Whoever reads a conversation, a supervisor too, sees its files; only its agents add and remove them.
  app.use(path, requireRole(deps));
  app.on(["PUT", "DELETE"], path, requireRole(deps, "agent"));
  app.get(path, async (c) => {
    const { agentId } = c.get("actor");
    const { id, aid } = c.req.param();
    const sees = await inHand(read, agentId, id) ?? await completedBy(read, agentId, id) ??
      await readableBy(read, agentId, id, deps.now());
    return await download(c, deps.blobs, sees ? await readable(read, agentId, id, aid) : null);
  });
  app.put(path, (c) => {
    const { agentId: ownerId, locale } = c.get("actor");
    const { id: interactionId, aid: id } = c.req.param();
    const base = `/interactions/${interactionId}`;
    return takeUpload(c, deps, { side: "agent", ownerId, interactionId }, { id, base, locale });
  });
  app.delete(path, async (c) => {
    const { id: interactionId, aid } = c.req.param();
    await withdrawUpload(deps, { ownerId: c.get("actor").agentId, interactionId }, aid);
    return await done(c, `/desk?contact=${interactionId}`);
  });
  return app;
}
