/** Reads the agents of a board: who is here, in which state, and what each has in hand. */
import type { Drizzle } from "../../db/client.ts";
import type { Reading } from "../live/fragment.ts";
import type { AgentLine, BoardProps, HeldLine } from "../../views/supervisor/types.ts";
import { agentName, type everybodyOfTeam } from "../agents/queries.ts";
import { customersByIds } from "../customers/queries.ts";
import { inHandAmong, refusalsSince } from "../interactions/board/supervised_queries.ts";
import { helpAmong, type HelpRequest } from "../interactions/conversation/help.ts";
import { aliveAmong } from "../live/tabs.ts";
import { skillById } from "../skills/queries.ts";
import { agentsByUrgency } from "./urgency_rules.ts";

/** The period over which refusals are counted. */
const refusalsMs = 30 * 60_000;

/** Gives those of a team who are here or have something in hand, the most urgent first, and the names of the others. */
export async function agentLines(
  reading: Reading,
  team: Awaited<ReturnType<typeof everybodyOfTeam>>,
): Promise<Pick<BoardProps, "agents" | "away">> {
  const { db, now } = reading;
  const agentIds = team.map(({ agentId }) => agentId);
  const held = await heldLines(reading, agentIds);
  const here = await aliveAmong(db, agentIds, now);
  const refusals = await refusalsSince(db, agentIds, now - refusalsMs);
  const agents: AgentLine[] = [];
  const away: string[] = [];
  for (const { agentId, name, isAgent, state, codeName, code, since, next, nextCodeName, goneAt } of team) {
    const hands = held.get(agentId) ?? [];
    if (!isAgent && hands.length === 0) continue;
    const gone = !here.has(agentId);
    if (gone && hands.length === 0) {
      away.push(name);
      continue;
    }
    agents.push({
      agentId,
      name,
      state: stateShown({ gone, state, busy: hands.length > 0 }),
      codeName,
      code,
      since: (gone ? goneAt : since) ?? since ?? now,
      // The sign-in's time is up: the agent is signed out unless they give their password again.
      next: next === "password" ? "sign-out" : next,
      nextCodeName,
      led: isAgent,
      refusals: refusals.get(agentId) ?? 0,
      held: hands,
    });
  }
  const urgent = agents.map((line) => ({
    line,
    asks: line.held.some(({ help }) => help?.state === "asked"),
    gone: line.state === "gone",
  }));
  return { agents: agentsByUrgency(urgent).map(({ line }) => line), away };
}

/** Who is not there is in no state, whatever they chose before they went. */
function stateShown(
  { gone, state, busy }: { gone: boolean; state: "available" | "unavailable" | null; busy: boolean },
): AgentLine["state"] {
  if (gone) return "gone";
  if (state !== "available") return "unavailable";
  return busy ? "working" : "available";
}

async function heldLines({ db }: Reading, agentIds: string[]): Promise<Map<string, HeldLine[]>> {
  const rows = await inHandAmong(db, agentIds);
  const customers = await customerNames({ db }, rows);
  const asked = await helpAmong(db, rows.map(({ interactionId }) => interactionId));
  const required = new Map<string, boolean>();
  const lines = new Map<string, HeldLine[]>();
  for (const { agentId, state, disposedAt, skillId, customerId, interactionId, channel, title } of rows) {
    if (!required.has(skillId)) required.set(skillId, (await skillById(db, skillId)).dispositionRequired);
    const request = state === "wrapup" ? undefined : asked.get(`${agentId} ${interactionId}`);
    const line: HeldLine = {
      interactionId,
      channel,
      customerName: customers.get(customerId)!,
      title,
      state: state === "held" || state === "parked" || state === "wrapup" ? state : "active",
      wrapupDue: state === "wrapup" && disposedAt === null && required.get(skillId)!,
      help: request ? await helpLine(db, request) : null,
    };
    lines.set(agentId, [...lines.get(agentId) ?? [], line]);
  }
  return lines;
}

async function helpLine(db: Drizzle, { answeredBy }: HelpRequest): Promise<HeldLine["help"]> {
  if (answeredBy === null) return { state: "asked", by: null };
  return { state: "coming", by: await agentName(db, answeredBy) };
}

/** Gives the names of these rows' customers. */
export async function customerNames({ db }: Pick<Reading, "db">, rows: { customerId: string }[]) {
  const customers = await customersByIds(db, rows.map(({ customerId }) => customerId));
  return new Map(customers.map(({ id, name }) => [id, name]));
}
