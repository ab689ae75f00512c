/** What is typed is tried for real before it is saved; what was paused is used again. */
import { Hono } from "hono";
import { TrialAnswer } from "../../views/admin/Doing.tsx";
import type { Ui } from "../../views/types.ts";
import type { AccessEnv } from "../access/actor.ts";
import { uiOf } from "../access/forms.tsx";
import { attempt, fields, isHtmx, refusing } from "../core/answer.tsx";
import { run } from "../core/command.ts";
import { isRefusal, Refusal } from "../core/refusal.ts";
import type { Deps } from "../deps.ts";
import type { Tried } from "../providers/kind.ts";
import { resumeNoun } from "./commands.ts";
import { type At, formPage, idIn, manyIn } from "./form_page.tsx";
import { judged, merged, newForm, openForm } from "./forms.ts";
import type { AnyNoun } from "./noun.ts";
import { typedIn } from "./typed.ts";

/** For so long the answer of somebody's server is waited for. */
const longestTrialMs = 20_000;

/** Mounted behind the rights of administrators. */
export function trialRoutes(deps: Deps): Hono<AccessEnv> {
  const app = new Hono<AccessEnv>();
  const db = deps.db.read;
  const { show } = formPage(deps);
  const openedAt = async (c: At, noun: AnyNoun, id: string) =>
    await noun.load(db, id)
      ? await openForm(db, noun, id, uiOf(c))
      : await newForm(db, noun, id, c.req.query("for") ?? null, uiOf(c));

  app.post("/admin/:noun/:id/trial", async (c) => {
    const noun = manyIn(c);
    if (!noun.tries) throw new Refusal("not-found");
    const opened = await openedAt(c, noun, idIn(c));
    const typed = merged(opened, typedIn(await fields(c, true)));
    const { facts, wrongs } = judged(opened, typed);
    if (!facts) return await show(c, opened, { typed, wrongs, conflict: false }, 422);
    let tried: Tried | null = null;
    const refusal = await attempt(async () => {
      const ask = (signal: AbortSignal) => noun.tries!(deps, opened.id, facts, signal);
      tried = await inTime(uiOf(c), c.req.raw.signal, ask);
    });
    if (refusal) {
      const wrong = { field: refusal.field ?? "", code: refusal.code };
      return await show(c, opened, { typed, wrongs: [wrong], conflict: false }, refusing(c, refusal));
    }
    // With a script the answer stands beside the button, and what is typed stays as it is.
    if (isHtmx(c)) return c.html(String(<TrialAnswer ui={uiOf(c)} tried={tried!} />));
    return await show(c, opened, { typed, wrongs: [], conflict: false }, 200, { tried });
  });
  app.post("/admin/:noun/:id/resumption", async (c) => {
    const [noun, id] = [manyIn(c), idIn(c)];
    await run(deps, (cx) => resumeNoun(cx, noun, id, c.get("actor").agentId));
    return c.redirect(`/admin/${noun.name}/${id}`, 303);
  });
  return app;
}

/** What it answered; in words, where it did not in time. */
async function inTime(
  ui: Ui,
  gone: AbortSignal,
  ask: (signal: AbortSignal) => Promise<Tried>,
): Promise<Tried> {
  const signal = AbortSignal.any([gone, AbortSignal.timeout(longestTrialMs)]);
  const late = new Promise<Tried>((resolve) =>
    signal.addEventListener("abort", () => resolve({ worked: false, words: ui.t.admin.providers.trial.late }))
  );
  const answered = ask(signal).catch((error: unknown) => {
    if (isRefusal(error)) throw error;
    return { worked: false, words: error instanceof Error ? error.message : String(error) };
  });
  return await Promise.race([answered, late]);
}
