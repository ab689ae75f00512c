/** What a supervisor's page shows. Times are Unix ms. */
import type { StateProps } from "../desk/types.ts";
import type { Channel, FormState, Formula, TimelineEntryProps, Why } from "../types.ts";

export interface SkillLine {
  skillId: string;
  name: string;
  channel: Channel;
  isOpen: boolean;
  waiting: number;
  /** The earliest place of who waits in person; null while nobody does. */
  since: number | null;
  /** How many wait longer than the threshold. */
  late: number;
  /** Today's service level, 0–1; who waits past the threshold now is counted in it. Null before there is one. */
  level: number | null;
  formula: Formula;
  /** Milliseconds within which an answer is in time. */
  thresholdMs: number;
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
  /** The skill's, milliseconds. */
  thresholdMs: number;
  /** Somebody waits longer than that. */
  late: boolean;
  /** Nobody took it. */
  flagged: boolean;
  /** Left as a message: nobody waits for it on a page. */
  left: boolean;
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
  /** Its agent asked for a supervisor; `by`: who said that they are coming. */
  help: { state: "asked"; by: null } | { state: "coming"; by: string | null } | null;
}

export interface AgentLine {
  agentId: string;
  name: string;
  /** Gone: no page of theirs is open, and they hold something. */
  state: "available" | "working" | "unavailable" | "gone";
  /** Why unavailable, as an administrator calls it; null where it is only that. */
  codeName: string | null;
  code: "signed-in" | "chosen" | "no-answer" | "refused" | "disconnected" | "timed-out" | "signed-out" | null;
  /** Since when they are in that state, or gone. */
  since: number;
  next: "unavailable" | "sign-out" | null;
  /** The code of what follows, as an administrator calls it. */
  nextCodeName: string | null;
  /** Works as an agent still: their state can be set. */
  led: boolean;
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
    thresholdMs: number;
    flagged: boolean;
    left: boolean;
    offeredTo: string | null;
    why: Why | null;
    /** The names in it. */
    names: Record<string, string>;
  } | null;
  /** The agents who have it, or have a disposition due on it. */
  holders: {
    assignmentId: string;
    agentName: string;
    state: "active" | "held" | "parked" | "wrapup";
    wrapupDue: boolean;
  }[];
}

/** What was said in it, for whoever reads along. */
export interface TalkProps {
  interactionId: string;
  entries: TimelineEntryProps[];
  hasOlder: boolean;
}

/** An agent that a supervisor looks at. */
export interface AgentPanelProps {
  agentId: string;
  name: string;
  /** A page of theirs is open. */
  here: boolean;
  state: Omit<StateProps, "codes">;
  codes: { id: string; name: string }[];
  /** How many contacts they have in hand. */
  contacts: number;
  refused: { form: "state" | "sign-out"; state: FormState } | null;
}

/** What stands over the board: a contact, an agent, or nothing of what was asked for. */
export type Looked =
  | { subject: "contact"; facts: PanelProps; talk: TalkProps; actions: ActionProps }
  | { subject: "agent"; agent: AgentPanelProps }
  | { subject: "gone" };

/** What can be done with it. */
export interface ActionProps {
  interactionId: string;
  /** The part of the agent who has it in hand: what is decided is decided about that; empty where nobody has it. */
  from: string;
  /** Who has it in hand. */
  holder: string | null;
  /** Whether its reader has it themselves, or a desk at which they could. */
  looker: "has-it" | "desk" | "no-desk";
  /** Its agent asked for help: the request that waits for an answer, or who said that they are coming. */
  help: { requestId: string } | { by: string } | null;
  /** Sent twice, a whisper is stored once. Null where nobody would hear it. */
  whisperKey: string | null;
  /** To whom it may be offered; null where that is not this supervisor's to decide. */
  agents: { agentId: string; name: string; state: "available" | "unavailable"; contacts: number }[] | null;
  /** Its initial priority; null when it does not wait. */
  initial: number | null;
  /** Its conversation can be ended for its agent. */
  endable: boolean;
  /** Dispositions that are due from an agent of the team on it. */
  due: {
    assignmentId: string;
    agentName: string;
    options: { id: string; name: string }[];
    tags: { id: string; name: string; given: boolean }[];
  }[];
  /** A form that was refused, and which. */
  refused: { form: ContactForm; state: FormState } | null;
}

/** The forms of a contact that is looked at. */
export type ContactForm = "whisper" | "take-over" | "assign" | "priority" | "close" | "end" | "dispose";
