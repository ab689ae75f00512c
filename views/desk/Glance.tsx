/** One button a channel, with how many contacts it holds and whether something is unread. */
import { ids } from "../ids.ts";
import type { Channel, GlanceProps, Ui } from "../types.ts";
import { channelIcon, Icon } from "../ui/Icon.tsx";

const order: Channel[] = ["voice", "chat", "email", "sms", "voicemail", "workitem"];

export function Glance({ ui, counts }: GlanceProps & { ui: Ui }) {
  return (
    <nav id={ids.glance} class="rail" aria-label={ui.t.glance.label}>
      {order.map((channel) => <GlanceButton ui={ui} channel={channel} {...counts[channel]} />)}
    </nav>
  );
}

function GlanceButton(
  { ui, channel, contacts, unread }: { ui: Ui; channel: Channel; contacts: number; unread: number },
) {
  return (
    <a
      id={ids.glanceButton(channel)}
      class={contacts ? "" : "none"}
      href={`#${ids.contacts}`}
      aria-label={ui.t.glance.button(ui.t.channel[channel], contacts, unread)}
    >
      <Icon name={channelIcon[channel]} />
      {contacts > 0 && <span class={unread ? "n new" : "n"}>{contacts}</span>}
    </a>
  );
}
