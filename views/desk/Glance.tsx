/** One button a channel, with how many contacts it holds, of how many, and what is unread: a press lists them alone. */
import { ids } from "../ids.ts";
import { type GlanceCount, type GlanceProps, type Place, places } from "./types.ts";
import { type Ui } from "../types.ts";
import { Icon } from "../ui/Icon.tsx";
import { channelIcon } from "../channels/icons.ts";

/** `chosen` is what this tab lists; only ever given in a whole page. Pressed again, all are listed. */
export function Glance({ ui, counts, chosen = null }: GlanceProps & { ui: Ui; chosen?: Place | null }) {
  return (
    <nav id={ids.glance} class="rail" aria-label={ui.t.glance.label}>
      <form action="/desk">
        {places.map((place) => {
          const count = counts[place];
          return count && <GlanceButton ui={ui} place={place} {...count} chosen={place === chosen} />;
        })}
      </form>
    </nav>
  );
}

function GlanceButton(
  { ui, place, contacts, unread, taken, chosen }: GlanceCount & { ui: Ui; place: Place; chosen: boolean },
) {
  const t = ui.t.glance;
  const counted = t.button(ui.t.channel[place], contacts, unread);
  const label = taken ? `${counted}, ${t.taken(taken.load, taken.limit)}` : counted;
  return (
    <button
      id={ids.glanceButton(place)}
      class={contacts ? "" : "none"}
      name="channel"
      value={chosen ? "" : place}
      data-place={place}
      aria-current={chosen ? "true" : undefined}
      aria-label={label}
      title={label}
    >
      <Icon name={place === "omnichannel" ? "circles" : channelIcon[place]} />
      {unread > 0 && <span class="n">{unread}</span>}
      {/* Drawn by the style: in words it is part of the button's name. */}
      <span class="of" data-count={taken ? `${taken.load}/${taken.limit}` : contacts || ""}></span>
    </button>
  );
}
