/** What a supervisor's page shows. Times are Unix ms. */
import type { Channel, FormState, Formula, SkillGap, Why } from "../types.ts";

export interface SkillLine {
  skillId: string;
  name: string;
  channel: Channel;
  isOpen: boolean;
  /** What keeps it from doing its work. */
  gaps: SkillGap[];
  waiting: number;
  /** The earliest place; null while nobody waits. */
  since: number | null;
  /** Today's service level, 0–1, of what is answered within so many seconds; null before there is one. */
  level: number | null;
  formula: Formula;
  thresholdSeconds: number;
  /** Today. */
  answered: number;
  /** Null for a channel whose customers cannot. */
  abandoned: number | null;
  /** Mean wait of the answered today, milliseconds. */
  speedMs: number | null;
  /** Estimated wait of who comes next, milliseconds. */
  estimateMs: number | null;
  /** Those with the skill who are here. */
  agents: Record<"available" | "working" | "unavailable", number>;
}

export interface WaitingLine {
  interactionId: string;
  customerName: string;
  /** Of a work item. */
  title: string | null;
  channel: Channel;
  skillName: string;
  since: number;
  /** Nobody took it. */
  flagged: boolean;
  /** Who it is on offer to. */
  offeredTo: string | null;
}

export interface HeldLine {
  interactionId: string;
  channel: Channel;
  customerName: string;
  /** Of a work item. */
  title: string | null;
  state: "active" | "held" | "parked" | "wrapup";
  /** A disposition that is required is missing, and the conversation is over. */
  wrapupDue: boolean;
}

export interface AgentLine {
  agentId: string;
  name: string;
  state: "available" | "working" | "unavailable";
  /** Why unavailable, as an administrator calls it; null where it is only that. */
  codeName: string | null;
  code: "signed-in" | "chosen" | "no-answer" | "refused" | "disconnected" | "timed-out" | "signed-out" | null;
  since: number;
  next: "unavailable" | "sign-out" | null;
  /** No page of theirs is open, and they hold something. */
  gone: boolean;
  refusals: number;
  held: HeldLine[];
}

export interface BoardProps {
  skills: SkillLine[];
  waiting: WaitingLine[];
  /** How many more wait than are shown. */
  more: number;
  agents: AgentLine[];
  /** Agents of the team who are not here. */
  away: string[];
}

/** A contact that a supervisor looks at. */
export interface PanelProps {
  interactionId: string;
  customerName: string;
  /** Of a work item. */
  title: string | null;
  channel: Channel;
  skillName: string;
  /** Null when it does not wait. */
  waits: {
    since: number;
    flagged: boolean;
    offeredTo: string | null;
    why: Why | null;
    /** The names in it. */
    names: Record<string, string>;
  } | null;
  /** The agents who have it, or have a disposition due on it. */
  holders: { assignmentId: string; agentName: string; wrapupDue: boolean }[];
}

/** What can be done with it. */
export interface ActionProps {
  interactionId: string;
  /** Null when it does not wait. */
  waiting: {
    agents: { agentId: string; name: string; state: "available" | "unavailable"; contacts: number }[];
    initial: number;
  } | null;
  /** Dispositions that are due from an agent of the team on it. */
  due: {
    assignmentId: string;
    agentName: string;
    options: { id: string; name: string }[];
    tags: { id: string; name: string; given: boolean }[];
  }[];
  /** A form that was refused, and which. */
  refused: { form: "assign" | "priority" | "close" | "dispose"; state: FormState } | null;
}
