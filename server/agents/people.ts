/** People as an administrator manages them. */
import { and, asc, eq, isNull, ne, sql } from "drizzle-orm";
import type { Drizzle } from "../../db/client.ts";
import { agent, agentLanguage, type Role, team } from "../../db/schema/agents.ts";
import type { Cx } from "../core/command.ts";
import { Refusal } from "../core/refusal.ts";
import { wantWork } from "./commands.ts";
import { hasOwnProfile, profileOfOwner, removeOwnProfile, setProfile } from "./delivery.ts";
import type { PersonFacts } from "./person_rules.ts";

/** Returns everybody by name, including those who left. */
export function everyPerson(db: Drizzle) {
  return db.select({
    id: agent.id,
    name: agent.name,
    email: agent.email,
    roles: agent.roles,
    team: team.name,
    disabledAt: agent.disabledAt,
  }).from(agent).innerJoin(team, eq(team.id, agent.teamId)).orderBy(asc(agent.name), asc(agent.id));
}

/** Returns this room's facts of a person; their profile is their own, or their team's. */
export async function personOf(db: Drizzle, id: string) {
  const known = await db.select().from(agent).where(eq(agent.id, id)).get();
  if (!known) return null;
  const { name, email, locale, roles, teamId, version, disabledAt } = known;
  const languages = await languagesOf(db, id);
  const own = await hasOwnProfile(db, id);
  const profile = await profileOfOwner(db, own ? id : teamId);
  return { version, disabledAt, facts: { name, email, locale, roles, teamId, languages, own, ...profile } };
}

async function languagesOf(db: Drizzle, agentId: string): Promise<string[]> {
  const rows = await db.select({ locale: agentLanguage.locale }).from(agentLanguage)
    .where(eq(agentLanguage.agentId, agentId)).orderBy(asc(agentLanguage.locale));
  return rows.map(({ locale }) => locale);
}

/** Makes a person under an id of the form's, or changes one; their skills belong to another room. */
export async function savePerson(cx: Cx, id: string, facts: Omit<PersonFacts, "skills">): Promise<void> {
  const { name, email, locale, roles, teamId, languages, own, ...profile } = facts;
  await expectNewEmail(cx, id, email);
  await expectAdministrator(cx, id, roles);
  const row = { name, email, locale, roles, teamId };
  await cx.db.insert(agent).values({ id, ...row, createdAt: cx.now })
    .onConflictDoUpdate({ target: agent.id, set: { ...row, version: sql`${agent.version} + 1` } });
  await cx.db.delete(agentLanguage).where(eq(agentLanguage.agentId, id));
  for (const locale of languages) await cx.db.insert(agentLanguage).values({ agentId: id, locale });
  await (own ? setProfile(cx, id, profile) : removeOwnProfile(cx, id));
  await rightsMoved(cx, id);
}

/** Marks a person as having left: they get no offers, and no sign-in opens. Or brings them back. */
export async function personLeft(cx: Cx, id: string, left: boolean): Promise<void> {
  if (left) await expectAdministrator(cx, id, []);
  await cx.db.update(agent).set({ disabledAt: left ? cx.now : null, version: sql`${agent.version} + 1` })
    .where(eq(agent.id, id));
  await rightsMoved(cx, id);
}

/** Something of theirs was changed elsewhere than in their own form: of that form, one read before is refused. */
export async function personMoved(cx: Cx, id: string): Promise<void> {
  await cx.db.update(agent).set({ version: sql`${agent.version} + 1` }).where(eq(agent.id, id));
  await rightsMoved(cx, id);
}

async function rightsMoved(cx: Cx, agentId: string): Promise<void> {
  cx.emit({ kind: "rightsChanged", agentId });
  await wantWork(cx, agentId);
}

async function expectNewEmail(cx: Cx, id: string, email: string): Promise<void> {
  const same = await cx.db.select({ id: agent.id }).from(agent).where(
    and(eq(agent.email, email), ne(agent.id, id)),
  )
    .get();
  if (same) throw new Refusal("email-taken", "email");
}

/** Refuses where the centre would be left without an administrator. */
async function expectAdministrator(cx: Cx, id: string, roles: Role[]): Promise<void> {
  if (roles.includes("administrator") || !await isLastAdministrator(cx.db, id)) return;
  throw new Refusal("last-administrator", "roles");
}

/** Whether no administrator would remain without this person. */
export async function isLastAdministrator(db: Drizzle, id: string): Promise<boolean> {
  const rows = await db.select({ id: agent.id }).from(agent).where(
    and(
      isNull(agent.disabledAt),
      sql`exists (select 1 from json_each(${agent.roles}) where value = 'administrator')`,
    ),
  ).limit(2);
  return rows.length === 1 && rows[0]!.id === id;
}
