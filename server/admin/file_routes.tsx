/** The files that go along with a thing of the administration: each stored by itself, beside the thing's form. */
import { type Context, Hono } from "hono";
import { NounForm } from "../../views/admin/Form.tsx";
import { type AccessEnv, requireRole } from "../access/actor.ts";
import { page, uiOf } from "../access/forms.tsx";
import { attempt, fields, refusing, text, wordsOf } from "../core/answer.tsx";
import { Refusal } from "../core/refusal.ts";
import type { Deps } from "../deps.ts";
import { formView, openForm } from "./forms.ts";
import type { AnyNoun, NounFiles } from "./noun.ts";
import { nounNamed } from "./nouns.ts";

export function adminFileRoutes(deps: Deps): Hono<AccessEnv> {
  const app = new Hono<AccessEnv>();
  const db = deps.db.read;
  app.use("/admin/:noun/:id/files", requireRole(deps, "administrator"));
  app.use("/admin/:noun/:id/files/*", requireRole(deps, "administrator"));
  app.post("/admin/:noun/:id/files", async (c) => {
    const { noun, files } = withFiles(c);
    const { id } = c.req.param();
    const opened = await openForm(db, noun, id, uiOf(c));
    const form = await fields(c, true);
    const { agentId: actorId, roles } = c.get("actor");
    const refusal = await attempt(() =>
      files.add(deps, { id, key: text(form, "key"), actorId }, filesIn(form))
    );
    if (!refusal) return c.redirect(`/admin/${noun.name}/${id}?did=saved`, 303);
    const ui = uiOf(c);
    const view = await formView(db, opened, ui, null, { wrongFiles: wordsOf(ui, refusal) });
    const shell = { ui, asset: deps.assets.url, here: noun.name, roles };
    return page(c, <NounForm {...shell} form={view} />, refusing(c, refusal));
  });
  app.delete("/admin/:noun/:id/files/:file", async (c) => {
    const { noun, files } = withFiles(c);
    const { id, file: fileId } = c.req.param();
    await files.remove(deps, { id, fileId, actorId: c.get("actor").agentId });
    return c.redirect(`/admin/${noun.name}/${id}?did=saved`, 303);
  });
  return app;
}

/** The noun of the address, where files go along with it. */
function withFiles(c: Context): { noun: AnyNoun; files: NounFiles } {
  const noun = nounNamed(c.req.param("noun") ?? "");
  if (!noun?.files) throw new Refusal("not-found");
  return { noun, files: noun.files };
}

/** The files that a form sent; of an input left empty a browser sends one without a name. */
const filesIn = (form: Record<string, unknown>): File[] =>
  [form.file ?? []].flat().filter((file): file is File => file instanceof File && file.name !== "");
