/** How a page's row and a link name what a supervisor looks at: a contact by its id, an agent as `agent:<id>`. */
export type Subject = { kind: "contact" | "agent"; id: string };

/** Reads it; null when nothing is named. */
export function subjectIn(named: string | null): Subject | null {
  if (!named) return null;
  const [, agentId] = /^agent:(.+)$/.exec(named) ?? [];
  return agentId ? { kind: "agent", id: agentId } : { kind: "contact", id: named };
}
