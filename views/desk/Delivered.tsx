/** How far a message of ours got, in words, and Try again where it did not reach somebody. */
import type { Delivery, DeliveryReason } from "../../db/schema/delivery.ts";
import type { TimelineEntryProps, Ui } from "../types.ts";

type Message = Extract<TimelineEntryProps, { kind: "message" }>;

/** The state, with its reason; the other side's own words are in the tip. */
export function Delivered({ ui, entry }: { ui: Ui; entry: Message }) {
  const { delivery, reason, words, again } = entry;
  if (!delivery) return null;
  return (
    <>
      <i class={`delivery ${delivery}`} title={words ?? undefined}>{deliveryWords(ui, delivery, reason)}</i>
      {again && <Again ui={ui} action={again} perhaps={delivery === "uncertain"} />}
    </>
  );
}

export function deliveryWords({ t }: Ui, state: Delivery, reason: DeliveryReason | null): string {
  return reason ? t.deliveryWhy(t.delivery[state], t.deliveryReason[reason]) : t.delivery[state];
}

interface AgainProps {
  ui: Ui;
  action: string;
  /** The one recipient it is sent to again; without one, all whom it did not reach. */
  recipient?: string;
  /** It may have arrived: who sends it again is told that it could arrive twice. */
  perhaps?: boolean;
}

export function Again({ ui, action, recipient, perhaps = false }: AgainProps) {
  const t = ui.t.mail.out;
  return (
    <form class="again" method="post" action={action} hx-post={action}>
      {recipient !== undefined && <input type="hidden" name="recipient" value={recipient} />}
      <button
        class="button quiet small"
        aria-label={recipient === undefined ? undefined : t.againTo(recipient)}
      >
        {perhaps ? t.againTwice : t.again}
      </button>
    </form>
  );
}
