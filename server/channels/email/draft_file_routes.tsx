/** Routes of the files of an email that is being written: uploaded one by one, read, removed. */
import { type Context, Hono } from "hono";
import { Unsent } from "../../../views/ui/Attach.tsx";
import { type AccessEnv, requireRole } from "../../access/actor.ts";
import { uiOf } from "../../access/forms.tsx";
import { done, fields, isHtmx, text } from "../../core/answer.tsx";
import { bodyOf } from "../../core/body.ts";
import { run } from "../../core/command.ts";
import { Refusal } from "../../core/refusal.ts";
import type { Deps } from "../../deps.ts";
import { download } from "../../interactions/attachments/download.ts";
import { addEmailFile, addReplyFilesTo, removeEmailFile, sized } from "./draft_files.ts";
import { draftById, type DraftFile, filesOf } from "./draft_queries.ts";
import { ownDraft } from "./draft_reach.ts";
import { saveEmail } from "./drafts.ts";
import { typedIn } from "./typed.ts";

export function draftFileRoutes(deps: Deps): Hono<AccessEnv> {
  const app = new Hono<AccessEnv>();
  const { read } = deps.db;
  app.use("/email-drafts/*", requireRole(deps, "agent"));
  const backTo = async (draftId: string) =>
    `/desk?contact=${encodeURIComponent((await draftById(read, draftId))?.interactionId ?? draftId)}`;

  const path = "/email-drafts/:id/attachments/:aid";
  app.get(path, async (c) => {
    const { id, aid } = c.req.param();
    await ownDraft({ db: read }, c.get("actor").agentId, id);
    const file = (await filesOf(read, id)).find((one) => one.id === aid);
    if (!file) throw new Refusal("not-found");
    return await download(c, deps.blobs, file);
  });
  app.put(path, async (c) => {
    const { id: draftId, aid: id } = c.req.param();
    if (!/^[\w-]{16,64}$/.test(id)) throw new Refusal("bad-request");
    const bytes = bodyOf(c).stream();
    if (!bytes) throw new Refusal("file-empty");
    const whose = { agentId: c.get("actor").agentId, draftId };
    try {
      const file = await addEmailFile(deps, whose, { id, name: c.req.query("name") ?? "", bytes });
      return await c.html(listed(c, draftId, [file]));
    } catch (error) {
      throw error instanceof Refusal ? await sized(deps.db, error, draftId) : error;
    }
  });
  app.delete(path, async (c) => {
    const { id, aid } = c.req.param();
    const { agentId } = c.get("actor");
    // A browser without a script posts the whole form: what was typed in it stays.
    if (!isHtmx(c)) {
      const { typed, tabId } = typedIn(await fields(c, true));
      await run(deps, (cx) => saveEmail(cx, agentId, id, typed, tabId));
    }
    await run(deps, (cx) => removeEmailFile(cx, agentId, id, aid));
    return done(c, await backTo(id));
  });
  app.post("/email-drafts/:id/quick-replies/:reply/files", async (c) => {
    const { id: draftId, reply } = c.req.param();
    const key = text(await fields(c), "key");
    if (!/^[\w-]{8,100}$/.test(key)) throw new Refusal("bad-request");
    const files = await addReplyFilesTo(deps, { agentId: c.get("actor").agentId, draftId }, reply, key);
    return await done(c, await backTo(draftId), listed(c, draftId, files));
  });

  const listed = (c: Context, draftId: string, files: DraftFile[]): string =>
    files.map(({ id, name, type, size }) => {
      const href = `/email-drafts/${draftId}/attachments/${id}`;
      return String(<Unsent ui={uiOf(c)} file={{ id, name, type, size, href }} />);
    }).join("");
  return app;
}
