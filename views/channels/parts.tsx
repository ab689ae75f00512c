/** The parts of the contact window that a channel may have of its own. */
import type { Channel } from "../../server/channels/facts.ts";
import type { ContactProps } from "../desk/types.ts";
import type { TimelineEntryProps, Ui } from "../types.ts";
import type { ContactPanel } from "./panel.ts";
import { SmsComposer } from "./sms/SmsComposer.tsx";
import { Payload } from "./workitem/Payload.tsx";

type Part<Props> = (props: Props & { ui: Ui }) => ReturnType<typeof Payload> | null;

/** A channel's own parts; where one is missing, the usual part is shown. */
export interface Parts {
  /** A panel above the conversation. */
  Panel?: Part<{ panel: ContactPanel }>;
  /** The composer below the conversation. */
  Composer?: Part<{ contact: ContactProps; gone?: string }>;
  /** An entry of the conversation. */
  Entry?: Part<{ entry: TimelineEntryProps }>;
}

const parts: Partial<Record<Channel, Parts>> = {
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

export const partsOf = (channel: Channel): Parts => parts[channel] ?? {};
