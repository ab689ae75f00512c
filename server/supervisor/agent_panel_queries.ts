/** Reads one agent as their supervisor sees them: their state, and what can be done about it. */
import type { Reading } from "../live/fragment.ts";
import type { AgentPanelProps } from "../../views/supervisor/types.ts";
import { codesOffered } from "../agents/codes.ts";
import { inHandOf } from "../interactions/assignment_queries.ts";
import { isAlive } from "../live/tabs.ts";
import { stateOf } from "../desk/queries.ts";
import { ledBy } from "./reach.ts";

/** Gives an agent of this team; null for anybody else, as if they did not exist. */
export async function agentPanelOf(
  reading: Reading,
  teamId: string,
  agentId: string,
  refused: AgentPanelProps["refused"] = null,
): Promise<AgentPanelProps | null> {
  const { db, now } = reading;
  const known = await ledBy(db, teamId, agentId);
  if (!known) return null;
  const { codes: _, ...state } = await stateOf(reading, agentId);
  return {
    agentId,
    name: known.name,
    here: await isAlive(db, agentId, now),
    state,
    codes: await codesOffered(db),
    contacts: (await inHandOf(db, agentId)).length,
    refused,
  };
}
