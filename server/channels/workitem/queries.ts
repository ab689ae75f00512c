/** Work items, as programs are told of them and as agents see them. */
import { and, eq, sql } from "drizzle-orm";
import type { Drizzle } from "../../../db/client.ts";
import { prepared } from "../../../db/prepared.ts";
import { workItem } from "../../../db/schema/workitem.ts";
import type { WorkItemProps } from "../../../views/channels/workitem/types.ts";
import type { ApiKey } from "../../access/api_keys.ts";
import { agentName } from "../../agents/queries.ts";
import { dispositionName } from "../../dispositions/queries.ts";
import { lastAssignmentOf } from "../../interactions/assignment_queries.ts";
import { interactionById } from "../../interactions/queries.ts";
import { skillById } from "../../skills/queries.ts";
import { shownValues } from "./rules.ts";
import type { WorkItemState } from "./schemas.ts";

export type WorkItem = typeof workItem.$inferSelect;

const p = sql.placeholder;
const own = prepared((db) =>
  db.select().from(workItem)
    // `is`: what was made by hand has no key.
    .where(and(eq(workItem.externalId, p("externalId")), sql`${workItem.apiKeyId} is ${p("keyId")}`))
    .prepare()
);
const anyones = prepared((db) =>
  db.select().from(workItem).where(eq(workItem.externalId, p("externalId")))
    .orderBy(workItem.createdAt, workItem.interactionId).limit(1).prepare()
);
const byInteraction = prepared((db) =>
  db.select().from(workItem).where(eq(workItem.interactionId, p("id"))).prepare()
);

/**
 * What this key may see under a name: its own item; with "all items" otherwise the oldest of that name, whoever handed it
 * in. Without a key: what was made by hand.
 */
export async function workItemByExternalId(
  db: Drizzle,
  externalId: string,
  key: Pick<ApiKey, "id" | "allItems"> | null,
): Promise<WorkItem | undefined> {
  return await own(db).get({ externalId, keyId: key?.id ?? null }) ??
    (key?.allItems ? await anyones(db).get({ externalId }) : undefined);
}

/** What an interaction is about, when it is a work item. */
export function workItemOf(db: Drizzle, interactionId: string): Promise<WorkItem | undefined> {
  return byInteraction(db).get({ id: interactionId });
}

const iso = (at: number | null) => at === null ? null : new Date(at).toISOString();

/** Where it stands now. */
export async function stateOfWorkItem(db: Drizzle, item: WorkItem): Promise<WorkItemState> {
  const interaction = (await interactionById(db, item.interactionId))!;
  const skill = await skillById(db, interaction.skillId);
  const assignment = await lastAssignmentOf(db, interaction.id);
  const { dispositionId = null, dispositionNote = "" } = assignment ?? {};
  return {
    externalId: item.externalId,
    id: interaction.id,
    skill: { id: skill.id, name: skill.name },
    title: item.title,
    customer: { id: interaction.customerId, matched: item.customerMatched },
    state: interaction.state,
    outcome: interaction.outcome,
    agent: assignment ? await agentName(db, assignment.agentId) : null,
    disposition: dispositionId && {
          id: dispositionId,
          name: (await dispositionName(db, dispositionId))?.name ?? "",
          note: dispositionNote,
        } || null,
    dueAt: iso(item.dueAt),
    createdAt: iso(item.createdAt)!,
    assignedAt: iso(assignment?.acceptedAt ?? null),
    endedAt: iso(interaction.endedAt),
    completedAt: iso(interaction.completedAt),
  };
}

/** As its agent reads it; null for what is no work item. */
export async function workItemProps(db: Drizzle, interactionId: string): Promise<WorkItemProps | null> {
  const item = await workItemOf(db, interactionId);
  if (!item) return null;
  const fields = Object.entries(JSON.parse(item.payload) as Record<string, unknown>);
  return {
    title: item.title,
    dueAt: item.dueAt,
    fields: fields.map(([label, value]) => ({ label, values: shownValues(value) })),
  };
}
