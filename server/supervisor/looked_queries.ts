/** Reads what a supervisor looks at, a contact or an agent, with what was refused on it. */
import type { Reading } from "../live/fragment.ts";
import type { ActionProps, AgentPanelProps, Looked } from "../../views/supervisor/types.ts";
import { supervised } from "../interactions/conversation/help.ts";
import { agentPanelOf } from "./agent_panel_queries.ts";
import { actionsOf, factsOf, lookerOf, talkOf } from "./panel_queries.ts";
import { teamOf } from "./reach.ts";
import { subjectIn } from "./subject_rules.ts";

/** A form that was refused, on one or the other. */
export interface Refused {
  contact?: ActionProps["refused"];
  agent?: AgentPanelProps["refused"];
}

/** Gives it; null when nothing is looked at, and that it is gone where it is not in this supervisor's reach. */
export async function lookedOf(
  reading: Reading,
  supervisorId: string,
  named: string | null,
  refused: Refused = {},
): Promise<Looked | null> {
  const { db } = reading;
  const subject = subjectIn(named);
  const teamId = subject && await teamOf(db, supervisorId);
  if (!subject || !teamId) return null;
  if (subject.kind === "agent") {
    const agent = await agentPanelOf(reading, teamId, subject.id, refused.agent);
    return agent ? { subject: "agent", agent } : { subject: "gone" };
  }
  const found = await supervised(db, supervisorId, subject.id);
  if (!found) return { subject: "gone" };
  const looker = await lookerOf(db, supervisorId, found.id);
  return {
    subject: "contact",
    facts: await factsOf(reading, found),
    talk: await talkOf(reading, found),
    actions: await actionsOf(reading, teamId, looker, found, refused.contact),
  };
}
