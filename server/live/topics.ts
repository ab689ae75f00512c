/** Topics: `<noun>:<id>:<audience>`, never wider than those who may read it. */
export type Topic = string & { readonly topic: unique symbol };

const make = (noun: string, id: string, audience: string) => `${noun}:${id}:${audience}` as Topic;

export const topics = {
  /** What every page of this agent shows. */
  agent: (agentId: string) => make("agent", agentId, "desk"),
  /** One interaction, for the agents who may read it. */
  interaction: (interactionId: string) => make("interaction", interactionId, "desk"),
  /** One interaction, as its customer may read it. */
  conversation: (interactionId: string) => make("interaction", interactionId, "customer"),
  /** What a team's supervisors see of the team: its skills' queues, and what its agents hold. */
  team: (teamId: string) => make("team", teamId, "supervisor"),
  /** One interaction, for the supervisors who reach it. */
  supervised: (interactionId: string) => make("interaction", interactionId, "supervisor"),
  /** What supervisors of a team may do about one interaction; `looker`: what they are to it. */
  acting: (interactionId: string, teamId: string, looker: string) =>
    make("interaction", interactionId, `supervisor-${teamId}-${looker}`),
  /** One agent, for the supervisors of their team. */
  led: (agentId: string) => make("agent", agentId, "supervisor"),
  /** What one supervisor is told on their board. */
  supervisor: (supervisorId: string) => make("supervisor", supervisorId, "board"),
  /** One interaction, for supervisors who show it and can no longer reach it: that it is gone, and nothing of it. */
  outOfReach: (interactionId: string) => make("interaction", interactionId, "nobody"),
  /** The whole centre, for its administrators: whether it can do its work. */
  centre: make("centre", "all", "administrator"),
  /** One page. */
  tab: (tabId: string) => make("tab", tabId, "self"),
};
