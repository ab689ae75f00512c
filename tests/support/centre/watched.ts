/** A team that somebody watches: without a supervisor of its own, what waits with it is every supervisor's to see. */
import { createAgent } from "../../../server/agents/commands.ts";
import type { Cx } from "../../../server/core/command.ts";

/** Gives a team a supervisor who has nothing else to do. */
export async function watched(cx: Cx, teamId: string): Promise<void> {
  const email = `${teamId}@demo.test`;
  await createAgent(cx, { name: "Una Sato", email, roles: ["supervisor"], locale: "en", teamId });
}
