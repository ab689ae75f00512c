/** New text: the form, over the desk or as a page of its own, and Send, which opens the contact. */
import { type Context, Hono } from "hono";
import { NewTextOver, NewTextPage, NewTextRefused } from "../../../views/channels/sms/NewText.tsx";
import { OverDone } from "../../../views/ui/Over.tsx";
import { type AccessEnv, requireRole } from "../../access/actor.ts";
import { overOrPage, page, uiOf } from "../../access/forms.tsx";
import { attempt, done, fields, formState, isHtmx, refusing, tabIn, text } from "../../core/answer.tsx";
import { run } from "../../core/command.ts";
import { Refusal } from "../../core/refusal.ts";
import type { Deps } from "../../deps.ts";
import { newTextForm } from "./new_queries.ts";
import { beginText, type Begun } from "./new_text.ts";
import { numberTyped } from "./number_rules.ts";

const named = ["key", "number", "skill", "sure", "from", "kind", "source", "until"] as const;
type Typed = Record<(typeof named)[number], string>;

export function newTextRoutes(deps: Deps): Hono<AccessEnv> {
  const app = new Hono<AccessEnv>();
  app.use("/texts/new", requireRole(deps, "agent"));
  const form = (c: Context<AccessEnv>, state: Parameters<typeof newTextForm>[2]) =>
    newTextForm(deps.db.read, c.get("actor").agentId, state, state.values.from || null);

  app.get("/texts/new", async (c) => {
    const [from = "", number = ""] = ["from", "number"].map((name) => c.req.query(name) ?? "");
    const values = { key: deps.newId(), number, skill: "", sure: "", from, kind: "", source: "", until: "" };
    const props = { ui: uiOf(c), asset: deps.assets.url, ...await form(c, { values, errors: [] }) };
    return overOrPage(c, <NewTextOver {...props} />, <NewTextPage {...props} />);
  });

  app.post("/texts/new", async (c) => {
    const sent = await fields(c);
    const typed = Object.fromEntries(named.map((name) => [name, text(sent, name).trim()])) as Typed;
    const ui = uiOf(c);
    const country = ui.locale === "fr-FR" ? "FR" : "CA";
    let begun: Begun | undefined;
    const refusal = await attempt(async () => {
      begun = await run(deps, (cx) =>
        beginText(cx, c.get("actor").agentId, {
          key: typed.key,
          number: typed.number,
          skillId: typed.skill,
          sure: typed.sure,
          consent: consentIn(typed),
          country,
          fromId: typed.from || null,
          tabId: tabIn(sent),
        }));
    });
    if (begun && "id" in begun) return done(c, `/desk?contact=${encodeURIComponent(begun.id)}`, <OverDone />);
    const why = refusal ?? new Refusal("conflict", "number");
    if (!why.field) throw why;
    const state = formState(ui, typed, why);
    if (begun) state.errors = [{ field: "number", text: takenWords(ui, begun.takenBy) }];
    // Whom the agent was warned about: the same number sent again is meant.
    const read = why.code === "phone-unsure" ? numberTyped(typed.number, country) : null;
    state.values.sure = read && "number" in read ? read.number : "";
    // Without a consent one can be recorded, and the form sent again.
    if (why.code === "no-consent") state.values.kind = "express";
    const status = refusing(c, why) as 422;
    if (isHtmx(c)) return c.html(String(<NewTextRefused ui={ui} form={state} />), status);
    return page(c, <NewTextPage ui={ui} asset={deps.assets.url} {...await form(c, state)} />, status);
  });
  return app;
}

/** Recorded once its fields are shown, which they are where the skill asks for it. */
function consentIn({ kind, source, until }: Typed) {
  if (kind !== "express" && kind !== "implied") return null;
  return {
    kind,
    source,
    until: /^\d{4}-\d\d-\d\d$/.test(until) ? Date.parse(`${until}T23:59:59Z`) || null : null,
  } as const;
}

const takenWords = (ui: ReturnType<typeof uiOf>, agent: string | null) =>
  agent === null ? ui.t.sms.fresh.waits : ui.t.sms.fresh.taken(agent);
