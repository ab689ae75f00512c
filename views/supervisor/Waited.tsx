/** How long something waits. Past its skill's threshold the clock has another colour and a sign before it. */
import type { Ui } from "../types.ts";
import { Since } from "../ui/Clock.tsx";
import { Icon } from "../ui/Icon.tsx";

export function Waited({ ui, waits }: {
  ui: Ui;
  /** `left`: a message nobody waits for, which is never late. */
  waits: { since: number; thresholdMs: number; left: boolean };
}) {
  const { since, thresholdMs, left } = waits;
  const label = ui.t.supervisor.panel.waits;
  if (left) return <Since ui={ui} at={since} label={label} />;
  return (
    <span class="waited">
      <span class="alarm">
        <Icon name="alert-triangle" />
        <span class="hidden">{`${ui.t.supervisor.late} `}</span>
      </span>
      <Since ui={ui} at={since} label={label} lateMs={thresholdMs} />
    </span>
  );
}
