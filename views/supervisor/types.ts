/** Props of the supervisor's pages. Times are Unix ms. */
import type { StateProps } from "../desk/types.ts";
import type { Named } from "../i18n/names.ts";
import type { Channel, FormState, Formula, SkillGap, TimelineEntryProps, Ui, Why } from "../types.ts";

/** A skill on the board, with its queue now and its figures of today. */
export interface SkillLine extends Named {
  skillId: string;
  channel: Channel;
  isOpen: boolean;
  /** What keeps it from doing its work. */
  gaps: SkillGap[];
  waiting: number;
  /** Since when the first customer who waits in person waits; null while nobody does. */
  since: number | null;
  /** Number of interactions that wait longer than the threshold. */
  late: number;
  /** Today's service level, 0–1, in which a wait past the threshold counts at once; null before there is one. */
  level: number | null;
  formula: Formula;
  /** Milliseconds within which an answer is in time. */
  thresholdMs: number;
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
  skillName: Named;
  since: number;
  /** The skill's threshold, milliseconds. */
  thresholdMs: number;
  /** Whether it waits longer than the threshold. */
  late: boolean;
  /** Whether the interaction is flagged, because all agents refused it or it was returned three times. */
  flagged: boolean;
  /** Whether it is a left message, for which nobody waits on a page. */
  left: boolean;
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
  /** Its agent asked for a supervisor; `by`: who said that they are coming. */
  help: { state: "asked"; by: null } | { state: "coming"; by: string | null } | null;
}

/** An agent on the board. */
export interface AgentLine {
  agentId: string;
  name: string;
  /** Gone: no page of theirs is open, and they hold something. */
  state: "available" | "working" | "unavailable" | "gone";
  /** Why unavailable, as an administrator calls it; null where it is only that. */
  codeName: Named | null;
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
  /** How many more interactions wait than are shown. */
  more: number;
  agents: AgentLine[];
  /** Names of the team's agents whose desk is not open and who hold nothing. */
  away: string[];
}

/** For how many minutes something may be closed, or until a time of one's own. */
export const closingSpans = ["30", "60", "120", "240", "at"] as const;

/** A skill, or the whole centre, that is closed above all hours. */
export interface ClosureLine {
  subject: string;
  /** What the skill is called; null of the centre. */
  named: Named | null;
  until: number;
  reason: string;
  agentName: string;
}

export interface ClosingProps {
  closures: ClosureLine[];
  /** What may be closed; the centre is called null. */
  skills: { subject: string; named: Named | null }[];
  /** Those that the form proposes. */
  zones: string[];
  form: FormState;
}

/** A contact as a supervisor sees it. */
export interface PanelProps {
  interactionId: string;
  customerName: string;
  /** The subject, such as a work item's title; null on channels without one. */
  title: string | null;
  channel: Channel;
  skillName: Named;
  /** How the interaction waits; null when it does not wait. */
  waits: {
    since: number;
    thresholdMs: number;
    flagged: boolean;
    left: boolean;
    offeredTo: string | null;
    why: Why | null;
    /** The names of the agents in `why`, by id. */
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
  codes: (Named & { id: string })[];
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
    options: (Named & { id: string })[];
    tags: { id: string; name: string; given: boolean }[];
  }[];
  /** A form that was refused, and which. */
  refused: { form: ContactForm; state: FormState } | null;
}

/** The forms of a contact that is looked at. */
export type ContactForm = "whisper" | "take-over" | "assign" | "priority" | "close" | "end" | "dispose";

/** A page of what a channel has set aside. */
export interface AsideLink {
  path: string;
  /** How many within a day. */
  lately: number;
  label(ui: Ui, lately: number): string;
}
