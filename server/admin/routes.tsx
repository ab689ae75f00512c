/** The administration: the same few pages for every noun. Administrators only. */
import { Hono } from "hono";
import { NounList, Retire, Variants } from "../../views/admin/Lists.tsx";
import { type AccessEnv, requireRole } from "../access/actor.ts";
import { page, uiOf } from "../access/forms.tsx";
import { freshLink } from "../access/links.ts";
import { makeAccessLink } from "../access/commands.ts";
import { originOf } from "../access/origin.ts";
import { attempt, fields, refusing, text, wordsOf } from "../core/answer.tsx";
import { run } from "../core/command.ts";
import { wordFrom } from "../core/names_rules.ts";
import { Refusal } from "../core/refusal.ts";
import type { Typed } from "../core/typed_rules.ts";
import type { Deps } from "../deps.ts";
import { retireNoun, saveNoun } from "./commands.ts";
import { type Action, type At, formPage, idIn, manyIn, nounIn } from "./form_page.tsx";
import { judged, merged, newForm, type Opened, openForm } from "./forms.ts";
import { checkListRoutes, overviewOf } from "./check_list_routes.tsx";
import { typedIn } from "./typed.ts";
import { listOf } from "./lists.ts";
import { retireView, variantsOf } from "./pages.ts";
import { trialRoutes } from "./trial_routes.tsx";

export function adminRoutes(deps: Deps): Hono<AccessEnv> {
  const app = new Hono<AccessEnv>();
  const { settings, db: { read: db } } = deps;
  const overview = overviewOf(deps);
  const { shell, show, doneIn } = formPage(deps);
  const save = async (c: At, opened: Opened, form: Record<string, unknown>) => {
    const { noun, known } = opened;
    const short = text(form, "short") === "yes";
    const typed = withWord(opened, merged(opened, typedIn(form), short));
    const { facts, wrongs } = judged(opened, typed);
    if (!facts) return await show(c, opened, { typed, wrongs, conflict: false }, 422);
    const id = noun.named && !known ? String(facts[noun.named]) : opened.id;
    const version = Number(/^\d{1,15}$/.exec(text(form, "version"))?.[0] ?? 0);
    const { agentId: actorId } = c.get("actor");
    const link = noun.invited && !known ? await freshLink() : null;
    let did: Action = "same";
    const refusal = await attempt(async () => {
      const sealed = await noun.seals?.(deps, id, facts) ?? facts;
      did = await run(deps, async (cx) => {
        const did = await saveNoun(cx, { noun, id, facts: sealed, version, actorId });
        // Sent twice, the second answer is the one that is seen: its link is the one that works.
        if (link) await makeAccessLink(cx, actorId, id, link.id);
        return did;
      });
    });
    if (!refusal && link) {
      const invitation = {
        name: String(facts.name),
        link: new URL(link.path, originOf(c, settings)).href,
      };
      if (short) return await overview(c, invitation);
      return await show(c, await openForm(db, noun, id, uiOf(c)), null, 200, { invitation });
    }
    if (!refusal && short) return c.redirect("/admin", 303);
    if (!refusal) return c.redirect(`/admin/${noun.name}${noun.only ? "" : `/${id}`}?did=${did}`, 303);
    if (refusal.code === "not-found") throw refusal;
    const conflict = refusal.code === "changed-meanwhile";
    const wrong = conflict ? [] : [{ field: refusal.field ?? "", code: refusal.code }];
    // As it is now: what somebody else saved stands beside what was typed.
    const now = conflict ? await openForm(db, noun, id, uiOf(c)) : opened;
    return await show(c, now, { typed, wrongs: wrong, conflict }, refusing(c, refusal));
  };

  app.use("/admin/*", requireRole(deps, "administrator"));
  app.route("/", checkListRoutes(deps));
  app.route("/", trialRoutes(deps));
  app.get("/admin/:noun", async (c) => {
    const noun = nounIn(c);
    if (noun.only) return await show(c, await openForm(db, noun, noun.only, uiOf(c)), null);
    const list = await listOf(db, noun, uiOf(c), { q: c.req.query("q"), sort: c.req.query("sort") });
    return page(c, <NounList {...await shell(c, noun.name)} list={list} done={doneIn(c)} />);
  });
  app.get("/admin/:noun/new", async (c) => {
    const noun = manyIn(c);
    const variant = noun.variants?.find((known) => known === c.req.query("for")) ?? null;
    if (noun.variants && !variant) {
      return page(c, <Variants {...await shell(c, noun.name)} {...variantsOf(noun, uiOf(c))} />);
    }
    return await show(c, await newForm(db, noun, crypto.randomUUID(), variant, uiOf(c)), null);
  });
  app.post("/admin/:noun", async (c) => {
    const noun = nounIn(c);
    const form = await fields(c, true);
    if (noun.only) return await save(c, await openForm(db, noun, noun.only, uiOf(c)), form);
    const id = text(form, "id");
    if (!/^[0-9a-f-]{36}$/.test(id)) throw new Refusal("bad-request");
    // Sent twice, it is there already: the same again is quiet.
    const variant = c.req.query("for") ?? text(form, noun.fixed?.[0] ?? "");
    return await save(c, { ...await newForm(db, noun, id, variant, uiOf(c)) }, form);
  });
  app.get(
    "/admin/:noun/:id",
    async (c) => await show(c, await openForm(db, manyIn(c), idIn(c), uiOf(c)), null),
  );
  app.post("/admin/:noun/:id", async (c) => {
    return await save(c, await openForm(db, manyIn(c), idIn(c), uiOf(c)), await fields(c, true));
  });
  app.get("/admin/:noun/:id/retirement", async (c) => {
    const noun = manyIn(c);
    return page(
      c,
      <Retire
        {...await shell(c, noun.name)}
        retire={await retireView(db, noun, idIn(c), uiOf(c), c.get("actor"))}
        refused={null}
      />,
    );
  });
  app.post("/admin/:noun/:id/retirement", async (c) => {
    const [noun, id] = [manyIn(c), idIn(c)];
    const refusal = await attempt(() =>
      run(deps, (cx) => retireNoun(cx, noun, id, true, c.get("actor").agentId))
    );
    if (!refusal) return c.redirect(`/admin/${noun.name}?did=retired`, 303);
    if (refusal.code === "not-found") throw refusal;
    const retire = await retireView(db, noun, id, uiOf(c), c.get("actor"));
    const words = wordsOf(uiOf(c), refusal);
    return page(c, <Retire {...await shell(c, noun.name)} retire={retire} refused={words} />, 409);
  });
  app.delete("/admin/:noun/:id/retirement", async (c) => {
    const [noun, id] = [manyIn(c), idIn(c)];
    await run(deps, (cx) => retireNoun(cx, noun, id, false, c.get("actor").agentId));
    return c.redirect(`/admin/${noun.name}/${id}?did=restored`, 303);
  });
  return app;
}

/** What was typed for a new one, with the word of its address made from its name where none was typed. */
function withWord({ noun, known }: Opened, typed: Typed): Typed {
  if (!noun.named || known || typed[noun.named]?.some(Boolean)) return typed;
  return { ...typed, [noun.named]: [wordFrom(typed.name?.at(-1) ?? "")] };
}
