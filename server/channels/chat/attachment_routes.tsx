/** A customer's files, under their own conversation: the conversation's own guard stands before these. */
import type { Hono } from "hono";
import { done, isHtmx } from "../../core/answer.tsx";
import { run } from "../../core/command.ts";
import type { Deps } from "../../deps.ts";
import { readable } from "../../interactions/attachments/attachment_queries.ts";
import { takeUpload } from "../../interactions/attachments/attachment_requests.tsx";
import { download } from "../../interactions/attachments/download.ts";
import { withdrawUpload } from "../../interactions/attachments/uploads.ts";
import { saveDraft } from "../../replies/commands.ts";
import { typedIn } from "../../replies/said.ts";
import { pathOf } from "./entry_queries.ts";
import type { PortalEnv } from "../../portal/env.ts";

export function mountAttachments(app: Hono<PortalEnv>, deps: Deps): void {
  const path = "/c/:point/contacts/:id/attachments/:aid";
  app.get(path, async (c) => {
    const { id, customerId } = c.get("chat");
    return await download(c, deps.blobs, await readable(deps.db.read, customerId, id, c.req.param("aid")));
  });
  app.put(path, (c) => {
    const interaction = c.get("chat");
    const uploader = {
      side: "customer" as const,
      ownerId: interaction.customerId,
      interactionId: interaction.id,
    };
    const to = { id: c.req.param("aid"), base: pathOf(interaction), locale: c.get("locale") };
    return takeUpload(c, deps, uploader, to);
  });
  app.delete(path, async (c) => {
    const { id: interactionId, customerId: ownerId } = c.get("chat");
    await withdrawUpload(deps, { ownerId, interactionId }, c.req.param("aid"));
    // A browser without a script posts the whole form: what was typed in it stays.
    if (!isHtmx(c)) {
      const { said, tabId } = await typedIn(c);
      await run(deps, (cx) => saveDraft(cx, ownerId, interactionId, said, tabId));
    }
    return await done(c, `/c/${c.get("point").id}`);
  });
}
