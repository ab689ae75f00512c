/** Props of the supervisor's pages. Times are Unix ms. */
import type { Channel, FormState, Formula, Why } from "../types.ts";

/** A skill on the board, with its queue now and its figures of today. */
export interface SkillLine {
  skillId: string;
  name: string;
  channel: Channel;
  isOpen: boolean;
  waiting: number;
  /** Since when the first in the queue waits; null while nobody waits. */
  since: number | null;
  /**
   * Today's service level, 0–1; null before there is one. It counts what is answered within
   * `thresholdSeconds`.
   */
  level: number | null;
  formula: Formula;
  thresholdSeconds: number;
  /** Number of interactions answered today. */
  answered: number;
  /** Number of interactions abandoned today; null for a channel whose customers do not wait. */
  abandoned: number | null;
  /** Mean wait of the interactions answered today, milliseconds; null before any. */
  speedMs: number | null;
  /** Estimated wait of the next customer, milliseconds; null when unknown. */
  estimateMs: number | null;
  /** Number of agents with the skill whose desk is open, by state. */
  agents: Record<"available" | "working" | "unavailable", number>;
}

/** A waiting interaction on the board. */
export interface WaitingLine {
  interactionId: string;
  customerName: string;
  /** The subject, such as a work item's title; null on channels without one. */
  title: string | null;
  channel: Channel;
  skillName: string;
  since: number;
  /** Whether the interaction is flagged, because all agents refused it or it was returned three times. */
  flagged: boolean;
  /** Name of the agent it is offered to; null for none. */
  offeredTo: string | null;
}

/** A contact that an agent has in hand. */
export interface HeldLine {
  interactionId: string;
  channel: Channel;
  customerName: string;
  /** The subject, such as a work item's title; null on channels without one. */
  title: string | null;
  state: "active" | "held" | "parked" | "wrapup";
  /** Whether the conversation is over and a required disposition is missing. */
  wrapupDue: boolean;
}

/** An agent on the board. */
export interface AgentLine {
  agentId: string;
  name: string;
  state: "available" | "working" | "unavailable";
  /** Name of the administrator's unavailable code; null without one. */
  codeName: string | null;
  code: "signed-in" | "chosen" | "no-answer" | "refused" | "disconnected" | "timed-out" | "signed-out" | null;
  since: number;
  next: "unavailable" | "sign-out" | null;
  /** Whether no page of the agent is open, although they hold contacts. */
  gone: boolean;
  /** Number of offers refused in the last half hour. */
  refusals: number;
  held: HeldLine[];
}

export interface BoardProps {
  skills: SkillLine[];
  waiting: WaitingLine[];
  /** How many more interactions wait than are shown. */
  more: number;
  agents: AgentLine[];
  /** Names of the team's agents whose desk is not open and who hold nothing. */
  away: string[];
}

/** A contact as a supervisor sees it. */
export interface PanelProps {
  interactionId: string;
  customerName: string;
  /** The subject, such as a work item's title; null on channels without one. */
  title: string | null;
  channel: Channel;
  skillName: string;
  /** How the interaction waits; null when it does not wait. */
  waits: {
    since: number;
    flagged: boolean;
    offeredTo: string | null;
    why: Why | null;
    /** The names of the agents in `why`, by id. */
    names: Record<string, string>;
  } | null;
  /** The agents who have the contact in hand, wrap-up included. */
  holders: { assignmentId: string; agentName: string; wrapupDue: boolean }[];
}

/** What a supervisor may do with a contact. */
export interface ActionProps {
  interactionId: string;
  /** The agents it can be assigned to and its initial priority; null when it does not wait. */
  waiting: {
    agents: { agentId: string; name: string; state: "available" | "unavailable"; contacts: number }[];
    initial: number;
  } | null;
  /** Required dispositions that an agent of the team has not given yet, and the choices. */
  due: {
    assignmentId: string;
    agentName: string;
    options: { id: string; name: string }[];
    tags: { id: string; name: string; given: boolean }[];
  }[];
  /** The form that was refused, and its state; null for none. */
  refused: { form: "assign" | "priority" | "close" | "dispose"; state: FormState } | null;
}
