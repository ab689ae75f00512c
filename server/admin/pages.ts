/** What the administration's pages show. */
import { z } from "zod";
import type { Drizzle } from "../../db/client.ts";
import type { ChangeView, RetireView } from "../../views/admin/types.ts";
import type { Ui } from "../../views/types.ts";
import { agentName } from "../agents/queries.ts";
import { type Changed, changesOf } from "../core/audit.ts";
import { Refusal } from "../core/refusal.ts";
import { linesOf } from "./change_lines.ts";
import type { AnyNoun, Choices, Reader } from "./noun.ts";
import { fieldSchema, optionWords } from "./words.ts";

/** What a new one may be for, with the form of each. */
export function variantsOf(noun: AnyNoun, ui: Ui) {
  const words = ui.t.admin.nouns[noun.name];
  return {
    title: "add" in words ? words.add : words.title,
    choose: noun.fixed?.[0] === "kind" ? ui.t.admin.providers.choose : ui.t.admin.form.choose,
    back: { href: `/admin/${noun.name}`, label: words.title },
    variants: (noun.variants ?? []).map((variant) => ({
      href: `/admin/${noun.name}/new?for=${variant}`,
      label: optionWords(ui, noun.fixed![0]!, variant),
    })),
  };
}

/** Who changed a thing last; null where nobody did yet. */
export async function lastChange(
  db: Drizzle,
  id: string,
  ui: Ui,
): Promise<{ who: string; at: number } | null> {
  const [last] = await changesOf(db, id, 1);
  return last ? { who: await whoDid(db, last, ui), at: last.at } : null;
}

const whoDid = async (db: Drizzle, { actorId }: Changed, { t }: Ui) =>
  (actorId && await agentName(db, actorId)) ?? t.admin.form.somebody;

/** Files are changed beside the form, and noted by their names. */
const filesNoted: Record<string, z.ZodType> = { files: z.array(z.string()) };

/** What was changed of a thing, newest first. */
export async function historyOf(
  db: Drizzle,
  noun: AnyNoun,
  id: string,
  choices: Choices,
  ui: Ui,
): Promise<ChangeView[]> {
  const words = ui.t.admin.history;
  return await Promise.all((await changesOf(db, id)).map(async (changed) => {
    const did = (["made", "retired", "restored", "closed", "opened"] as const).find((did) =>
      changed.action.endsWith(`-${did}`)
    );
    const lines = did === "made" ? [] : changed.changes.flatMap((change) => {
      const schema = fieldSchema(noun.schema, change.field) ?? (noun.files ? filesNoted[change.field] : null);
      return schema ? linesOf(ui, noun.name, schema, change, choices) : [];
    });
    return {
      who: await whoDid(db, changed, ui),
      at: changed.at,
      did: did ? words[did] : null,
      lines,
    };
  }));
}

/** Where a thing is in use, and whether that keeps it. */
export async function retireView(
  db: Drizzle,
  noun: AnyNoun,
  id: string,
  ui: Ui,
  reader: Reader,
): Promise<RetireView> {
  const known = await noun.load(db, id);
  if (!known || !noun.retire) throw new Refusal("not-found");
  const words = ui.t.admin.retire;
  const person = noun.name === "people";
  const uses = await noun.uses?.(db, id, reader) ?? [];
  return {
    title: person ? words.leaveTitle(known.name) : words.title(known.name),
    text: person ? words.leaveText : words.text,
    uses: uses.map(({ kind, name, href }) => ({ kind: words.uses[kind], name, href })),
    kept: uses.some(({ keeps }) => keeps),
    inUse: person ? words.inHand : words.inUse,
    unused: person ? words.nothingInHand : words.unused,
    action: `/admin/${noun.name}/${id}/retirement`,
    button: person ? words.leave : words.button,
    back: `/admin/${noun.name}/${id}`,
  };
}
