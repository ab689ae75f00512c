/** New: begins a contact over a channel. What is begun and is none yet stands in a contact's place, and in the list. */
import { channelIcon } from "../channels/icons.ts";
import { partsOf } from "../channels/parts.tsx";
import { formId, ids } from "../ids.ts";
import type { Ui } from "../types.ts";
import { Icon, IconWords } from "../ui/Icon.tsx";
import { Since } from "../ui/Clock.tsx";
import type { FreshCardProps, FreshProps, WayProps } from "./types.ts";

/** `from`: the contact on the screen, which is held meanwhile; null for none. Over one channel alone it is one press. */
export function NewButton({ ui, ways, from }: { ui: Ui; ways: WayProps[]; from: string | null }) {
  const t = ui.t.mail.write;
  if (ways.length === 0) return null;
  if (ways.length === 1) return <Way ui={ui} way={ways[0]!} from={from} label={t.new} />;
  const menu = ids.newMenu(from ?? "none");
  return (
    <>
      <button type="button" class="button" popovertarget={menu} title={t.new}>
        <IconWords icon="pencil-plus" label={t.new} />
      </button>
      <div popover="auto" class="more" id={menu} aria-label={t.newLabel}>
        {ways.map((way) => <Way ui={ui} way={way} from={from} label={ui.t.channel[way.channel]} plain />)}
      </div>
    </>
  );
}

function Way(
  { way: { channel, at, method }, from, label, plain = false }: {
    ui: Ui;
    way: WayProps;
    from: string | null;
    label: string;
    /** In the menu: by its channel's icon. */
    plain?: boolean;
  },
) {
  const verb = method === "post" ? { "hx-post": at } : { "hx-get": at };
  return (
    <form id={`${formId(at)}-${from ?? "none"}`} method={method} action={at} {...verb} data-new>
      {from !== null && <input type="hidden" name="from" value={from} />}
      <button class="button" title={plain ? undefined : label}>
        {plain
          ? (
            <>
              <Icon name={channelIcon[channel]} /> {label}
            </>
          )
          : <IconWords icon="pencil-plus" label={label} />}
      </button>
    </form>
  );
}

/** In a contact's place. Its id is the one that its contact will have. */
export function FreshContact({ ui, fresh: { id, channel, composing } }: { ui: Ui; fresh: FreshProps }) {
  const { Fresh } = partsOf(channel);
  return (
    <section class="contact fresh" id={ids.fresh(id)} data-contact={id} aria-label={ui.t.mail.write.newLabel}>
      <header>
        <a class="back" href="/desk" aria-label={ui.t.contacts.label}>
          <Icon name="arrow-left" />
        </a>
        <h1>
          <Icon name={channelIcon[channel]} /> {ui.t.mail.write.new}
        </h1>
      </header>
      {Fresh && <Fresh ui={ui} composing={composing} />}
    </section>
  );
}

/** In the list of contacts, above them: what one began is found again. */
export function FreshCardItem({ ui, card }: { ui: Ui; card: FreshCardProps }) {
  const t = ui.t.mail.write;
  return (
    <li id={ids.card(card.id)} data-place={card.channel}>
      <a
        class="card"
        href={`/desk?contact=${card.id}`}
        data-focus={card.id}
        aria-current={card.current ? "true" : undefined}
      >
        <span class="face" aria-hidden="true">
          <Icon name={channelIcon[card.channel]} />
        </span>
        <b>
          <bdi>{t.fresh(card.to)}</bdi>
        </b>
        <Since ui={ui} at={card.at} label={t.freshWaits} />
        <span class="line">
          <span class="text" dir="auto">{card.subject}</span>
        </span>
        <em class="standing">{t.freshWaits}</em>
      </a>
    </li>
  );
}
