/**
 * Commands of the administration's forms: saving a noun, or retiring it, with who did it and what changed in the audit.
 */
import { noteChanges } from "../core/audit.ts";
import type { Cx } from "../core/command.ts";
import { changesBetween } from "../core/change_rules.ts";
import { Refusal } from "../core/refusal.ts";
import type { AnyNoun, Facts } from "./noun.ts";

export interface Saving {
  noun: AnyNoun;
  id: string;
  facts: Facts;
  /** The version that the form had read; 0 for a thing that is not made yet. */
  version: number;
  actorId: string;
}

/**
 * Makes a thing under the form's own id, or changes it. Saving what is saved already is quiet, whatever version the
 * form had read.
 */
export async function saveNoun(
  cx: Cx,
  { noun, id, facts, version, actorId }: Saving,
): Promise<"made" | "saved" | "same"> {
  const before = await noun.load(cx.db, id);
  if (!before && version !== 0) throw new Refusal("not-found");
  const counting = (facts: Facts) => {
    const normal = noun.normal?.(facts) ?? facts;
    return noun.counting?.(normal) ?? normal;
  };
  const changes = changesBetween(before && counting(before.facts), counting(facts));
  if (before && changes.length === 0) return "same";
  if (before && noun.named && version === 0) throw new Refusal("name-taken", noun.named);
  if (before && before.version !== version) throw new Refusal("changed-meanwhile");
  await noun.save(cx, id, facts);
  await noteChanges(cx, {
    actorId,
    action: `${noun.name}-${before ? "changed" : "made"}`,
    subject: id,
    changes,
  });
  return before ? "saved" : "made";
}

/** Retires a thing, or brings it back; repeated, it is quiet. */
export async function retireNoun(
  cx: Cx,
  noun: AnyNoun,
  id: string,
  retired: boolean,
  actorId: string,
): Promise<void> {
  const before = await noun.load(cx.db, id);
  if (!before || !noun.retire) throw new Refusal("not-found");
  if (before.retired === retired) return;
  await noun.retire(cx, id, retired, actorId);
  await noteChanges(cx, {
    actorId,
    action: `${noun.name}-${retired ? "retired" : "restored"}`,
    subject: id,
    changes: [],
  });
}
