/** Closing now, and opening again: plain forms on the board, each answered with it. */
import type { Context, Hono } from "hono";
import type { FormState } from "../../views/types.ts";
import type { AccessEnv } from "../access/actor.ts";
import { uiOf } from "../access/forms.tsx";
import { attempt, done, fields, formState, isHtmx, refusing, text } from "../core/answer.tsx";
import { run } from "../core/command.ts";
import type { Deps } from "../deps.ts";
import { closeAsTyped, closingFields, openAgain, type TypedClosing } from "./closing.ts";

/** The board with a form in it that was refused. */
type Board = (c: Context<AccessEnv>, form: FormState) => Promise<string>;

export function mountClosing(app: Hono<AccessEnv>, deps: Deps, board: Board): void {
  app.post("/supervisor/closures", async (c) => {
    const sent = await fields(c);
    const typed = Object.fromEntries(closingFields.map((name) => [name, text(sent, name)])) as TypedClosing;
    const { agentId } = c.get("actor");
    const refusal = await attempt(() => run(deps, (cx) => closeAsTyped(cx, agentId, typed)));
    if (!refusal) return done(c, "/supervisor");
    if (isHtmx(c) || !refusal.field) throw refusal;
    return c.html(await board(c, formState(uiOf(c), typed, refusal)), refusing(c, refusal));
  });
  app.delete("/supervisor/closures/:subject", async (c) => {
    const { agentId } = c.get("actor");
    await run(deps, (cx) => openAgain(cx, agentId, c.req.param("subject")));
    return done(c, "/supervisor");
  });
}
