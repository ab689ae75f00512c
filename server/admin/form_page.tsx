/** The form of any noun as a page, and what an address of the administration is about. */
import type { Context } from "hono";
import { NounForm } from "../../views/admin/Form.tsx";
import type { AccessEnv } from "../access/actor.ts";
import { page, uiOf } from "../access/forms.tsx";
import { originOf } from "../access/origin.ts";
import { Refusal } from "../core/refusal.ts";
import { troubleNow } from "../desk/trouble_queries.ts";
import type { Deps } from "../deps.ts";
import { addressOfPoint } from "./addresses.ts";
import { formView, type Opened, type Refused, type Saying } from "./forms.ts";
import type { AnyNoun } from "./noun.ts";
import { nounNamed } from "./nouns.ts";

export type At = Context<AccessEnv>;

/** What a form just did, as the page it leads to says it. */
const actions = ["made", "saved", "same", "retired", "restored"] as const;
export type Action = (typeof actions)[number];

export function formPage({ assets, db: { read: db }, live, settings }: Deps) {
  const shell = async (c: At, here: string) => ({
    ui: uiOf(c),
    asset: assets.url,
    here,
    roles: c.get("actor").roles,
    troubles: await troubleNow(live.pump.reading, true),
  });
  const doneIn = (c: At) => {
    const action = actions.find((action) => action === c.req.query("did"));
    return action ? uiOf(c).t.admin.form[action] : null;
  };
  const show = async (
    c: At,
    opened: Opened,
    refused: Refused | null,
    status: 200 | Refusal["status"] = 200,
    { invitation = null, tried = null }: Partial<Pick<Saying, "invitation" | "tried">> = {},
  ) => {
    const { noun, id, known } = opened;
    const origin = originOf(c, settings);
    const form = await formView(db, opened, uiOf(c), refused, {
      done: refused ? null : doneIn(c),
      invitation,
      tried,
      origin,
      address: noun.name === "points" && known ? await addressOfPoint(db, id, origin) : null,
    });
    return page(c, <NounForm {...await shell(c, opened.noun.name)} form={form} />, status);
  };
  return { shell, doneIn, show };
}

export const idIn = (c: At) => c.req.param("id") ?? "";

/** The noun of the address. */
export function nounIn(c: At): AnyNoun {
  const found = nounNamed(c.req.param("noun") ?? "");
  if (!found) throw new Refusal("not-found");
  return found;
}

/** The same, of which there are several. */
export function manyIn(c: At): AnyNoun {
  const found = nounIn(c);
  if (found.only) throw new Refusal("not-found");
  return found;
}
