/** Signing out with contacts in hand: what becomes of them, in three choices; a plain page. */
import { Card, type Plain } from "../access/pages.tsx";
import type { LeavingProps } from "./types.ts";

export function SignOut({ ui, asset, contacts, returnable }: Plain & LeavingProps) {
  const t = ui.t.leaving;
  return (
    <Card ui={ui} asset={asset} title={t.title}>
      {contacts.length === 0 ? <Way way="" label={ui.t.access.signOut} text={t.nothing} primary /> : (
        <>
          <p role="status">{t.open(contacts.length)}</p>
          <ul class="leaving">
            {contacts.map(({ interactionId, customerName, channel, state, transferable }) => (
              <li>
                <a href={`/desk?contact=${interactionId}`} dir="auto">{customerName}</a>{" "}
                <span class="small muted">{ui.t.channel[channel]} · {t.state[state]}</span>{" "}
                {transferable && (
                  <a
                    class="small"
                    href={`/interactions/${interactionId}/transfer?then=sign-out`}
                    aria-label={t.transferOf(customerName)}
                  >
                    {t.transfer}
                  </a>
                )}
              </li>
            ))}
          </ul>
          <Way way="finish" label={t.finish} text={t.finishText} primary />
          {returnable > 0 && <Way way="return" label={t.giveBack} text={t.giveBackText(returnable)} />}
        </>
      )}
      <p>
        <a class="button quiet wide" href="/desk">{t.stay}</a>
      </p>
    </Card>
  );
}

function Way(
  { way, label, text, primary = false }: {
    way: "" | "finish" | "return";
    label: string;
    text: string;
    primary?: boolean;
  },
) {
  const described = `way-${way || "out"}`;
  return (
    <form method="post" action="/sign-out" class="way">
      <button
        class={primary ? "button primary wide" : "button wide"}
        name="contacts"
        value={way}
        aria-describedby={described}
      >
        {label}
      </button>
      <p class="small muted" id={described}>{text}</p>
    </form>
  );
}
