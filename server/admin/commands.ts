/**
 * Commands of the administration's forms: saving a noun, or retiring it, with who did it and what changed in the audit.
 */
import { noteChanges } from "../core/audit.ts";
import type { Actor } from "../access/queries.ts";
import type { PersonFacts } from "../agents/person_rules.ts";
import type { Cx } from "../core/command.ts";
import { changesBetween } from "../core/change_rules.ts";
import { Refusal } from "../core/refusal.ts";
import { cursor } from "../live/log.ts";
import { issueTab } from "../live/tabs.ts";
import type { Tab } from "../live/tab.ts";
import { skillFacts } from "../skills/skills.ts";
import type { AnyNoun, Facts } from "./noun.ts";
import { people } from "./nouns/people.ts";

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
  await noun.save(cx, id, facts, actorId);
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

/** Uses a thing again that was paused; repeated, it is quiet. */
export async function resumeNoun(cx: Cx, noun: AnyNoun, id: string, actorId: string): Promise<void> {
  if (!noun.resume || !await noun.load(cx.db, id)) throw new Refusal("not-found");
  await noun.resume(cx, id);
  await noteChanges(cx, { actorId, action: `${noun.name}-resumed`, subject: id, changes: [] });
}

/** Issues the tab of a page with the check list; it is no desk, so it does not ring. */
export async function openCheckList(
  cx: Cx,
  { agentId, loginId, locale }: Actor,
): Promise<{ tab: Tab; cursor: number }> {
  const tab = await issueTab(cx, {
    kind: "admin",
    ownerId: ownerOf(agentId),
    loginId,
    focusId: null,
    locale,
  });
  return { tab, cursor: await cursor(cx.db) };
}

export const ownerOf = (administratorId: string): string => `administrator:${administratorId}`;

/** Gives an administrator who is an agent a skill that takes something new; again, it is quiet. Audited as their form is. */
export async function takeSkill(cx: Cx, actorId: string, skillId: string): Promise<void> {
  const me = await people.load(cx.db, actorId);
  const skill = await skillFacts(cx.db, skillId);
  if (!me || !skill || skill.retiredAt !== null) throw new Refusal("not-found");
  const { roles, skills } = me.facts as PersonFacts;
  if (!roles.includes("agent")) throw new Refusal("forbidden");
  const facts = { ...me.facts, skills: { [skillId]: 1, ...skills } };
  await saveNoun(cx, { noun: people, id: actorId, facts, version: me.version, actorId });
}
