/** What the recipient of commercial email sees at the link in it. */
import { Card, type Plain } from "../../access/pages.tsx";

interface UnsubscribeProps extends Plain {
  address: string;
  state: "asked" | "stopped" | "again";
}

/** Says what holds now, and offers the other. A link alone changes nothing: mail scanners open every link. */
export function Unsubscribe({ ui, asset, address, state }: UnsubscribeProps) {
  const t = ui.t.mail.out.unsubscribe;
  const said = { asked: t.ask, stopped: t.stopped, again: t.again }[state];
  return (
    <Card ui={ui} asset={asset} title={t.title}>
      <p role="status">{said(address)}</p>
      {state === "stopped" && <p>{t.service}</p>}
      <form method="post">
        <input type="hidden" name="do" value={state === "stopped" ? "back" : "stop"} />
        <button class={state === "stopped" ? "button wide" : "button primary wide"}>
          {state === "stopped" ? t.back : t.stop}
        </button>
      </form>
    </Card>
  );
}
