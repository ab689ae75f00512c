/** What a supervisor's page shows. Times are Unix ms. */
import type { Channel, FormState, Formula, Why } from "../types.ts";

export interface SkillLine {
  skillId: string;
  name: string;
  channel: Channel;
  isOpen: boolean;
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

/** For how many minutes something may be closed, or until a time of one's own. */
export const closingSpans = ["30", "60", "120", "240", "at"] as const;

/** A skill, or the whole centre, that is closed above all hours. */
export interface ClosureLine {
  subject: string;
  /** The skill's; null of the centre. */
  name: string | null;
  until: number;
  reason: string;
  agentName: string;
}

export interface ClosingProps {
  closures: ClosureLine[];
  /** What may be closed; the name null is the centre's. */
  skills: { subject: string; name: string | null }[];
  /** Those that the form proposes. */
  zones: string[];
  form: FormState;
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
