/**
 * The content of a work item: its fields and links. Links tell the other site nothing of ours (noreferrer).
 */
import type { Ui } from "../../types.ts";
import { Around, When } from "../../ui/When.tsx";
import type { WorkItemProps, WorkItemValue } from "./types.ts";

export function Payload({ ui, item }: { ui: Ui; item: WorkItemProps }) {
  return (
    <section class="payload" tabindex={0} aria-label={ui.t.workItem.label}>
      <h2 dir="auto">{item.title}</h2>
      {item.dueAt !== null && (
        <p class="small muted">
          <Around words={ui.t.workItem.due}>
            <When ui={ui} at={item.dueAt} form="moment" />
          </Around>
        </p>
      )}
      {item.fields.length > 0 && (
        <dl>
          {item.fields.map(({ label, values }) => (
            <>
              <dt dir="auto">{label}</dt>
              {values.map((value) => (
                <dd dir="auto">
                  <Value ui={ui} value={value} />
                </dd>
              ))}
            </>
          ))}
        </dl>
      )}
    </section>
  );
}

function Value({ ui, value }: { ui: Ui; value: WorkItemValue }) {
  if (value.yes !== undefined) return <>{value.yes ? ui.t.workItem.yes : ui.t.workItem.no}</>;
  if (value.href === null) return <>{value.text || "–"}</>;
  return <a href={value.href} target="_blank" rel="noreferrer">{value.text}</a>;
}
