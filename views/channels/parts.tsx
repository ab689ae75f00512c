/** What the contact window is made of over one channel. */
import type { Channel } from "../../server/channels/facts.ts";
import type { ContactProps } from "../desk/types.ts";
import type { TimelineEntryProps, Ui } from "../types.ts";
import type { ContactPanel } from "./panel.ts";
import { Payload } from "./workitem/Payload.tsx";

type Part<Props> = (props: Props & { ui: Ui }) => ReturnType<typeof Payload> | null;

/** What a channel leaves out is as it is for any conversation. */
export interface Parts {
  /** Above the conversation. */
  Panel?: Part<{ panel: ContactPanel }>;
  /** Below it, where one writes. */
  Composer?: Part<{ contact: ContactProps }>;
  /** A row of it. */
  Entry?: Part<{ entry: TimelineEntryProps }>;
}

const parts: Partial<Record<Channel, Parts>> = {
  workitem: {
    Panel: ({ ui, panel }) => panel.kind === "workitem" ? <Payload ui={ui} item={panel.item} /> : null,
  },
};

export const partsOf = (channel: Channel): Parts => parts[channel] ?? {};
