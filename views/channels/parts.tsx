/** The parts of the contact window that a channel may have of its own. */
import type { Channel } from "../../server/channels/facts.ts";
import type { ContactProps } from "../desk/types.ts";
import type { TimelineEntryProps, Ui } from "../types.ts";
import { EmailEntry } from "./email/EmailEntry.tsx";
import type { OwnComposing } from "./composing.ts";
import { EmailComposer, EmailDrafts } from "./email/EmailComposer.tsx";
import type { ContactPanel } from "./panel.ts";
import type { EntryPart } from "./types.ts";
import { SmsComposer } from "./sms/SmsComposer.tsx";
import { SmsEntry } from "./sms/SmsEntry.tsx";
import { Payload } from "./workitem/Payload.tsx";

type Part<Props> = (props: Props & { ui: Ui }) => ReturnType<typeof Payload> | null;

/** A channel's own parts; where one is missing, the usual part is shown. */
export interface Parts {
  /** A panel above the conversation. */
  Panel?: Part<{ panel: ContactPanel }>;
  /** The composer below the conversation. */
  Composer?: Part<{ contact: ContactProps; gone?: string }>;
  /** What waits to be sent, while the contact is parked. */
  Waiting?: Part<{ contact: ContactProps }>;
  /** A contact that is only being begun. */
  Fresh?: Part<{ composing: OwnComposing }>;
}

const parts: Partial<Record<Channel, Parts>> = {
  email: {
    Composer: EmailComposer,
    Waiting: ({ ui, contact: { composing } }) =>
      composing?.kind === "email"
        ? <EmailDrafts ui={ui} drafts={composing.drafts.filter(({ state }) => state !== "open")} />
        : null,
    Fresh: ({ ui, composing }) =>
      composing.kind === "email" ? <EmailDrafts ui={ui} drafts={composing.drafts} /> : null,
  },
  sms: {
    Composer: ({ ui, contact, gone }) =>
      contact.composing?.kind === "sms"
        ? <SmsComposer ui={ui} contact={contact} composing={contact.composing} gone={gone} />
        : null,
  },
  workitem: {
    Panel: ({ ui, panel }) => panel.kind === "workitem" ? <Payload ui={ui} item={panel.item} /> : null,
  },
};

type Message = Extract<TimelineEntryProps, { kind: "message" }>;

/** An entry of which its channel shows more than its words. */
export function EntryOf({ ui, entry, part }: { ui: Ui; entry: Message; part: EntryPart }) {
  return part.kind === "email"
    ? <EmailEntry ui={ui} entry={entry} email={part.email} />
    : <SmsEntry ui={ui} entry={entry} sms={part.sms} />;
}

export const partsOf = (channel: Channel): Parts => parts[channel] ?? {};
