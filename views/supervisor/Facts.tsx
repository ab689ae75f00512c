/** Where a contact stands, and why it still waits: the decision as a sentence and as a table. */
import { duration, percent } from "../i18n/index.ts";
import { nameIn } from "../i18n/names.ts";
import { ids } from "../ids.ts";
import type { Ui, Why } from "../types.ts";
import { Waited } from "./Waited.tsx";
import { Icon } from "../ui/Icon.tsx";
import { channelIcon } from "../channels/icons.ts";
import type { PanelProps } from "./types.ts";

export function Facts({ ui, panel }: { ui: Ui; panel: PanelProps }) {
  const t = ui.t.supervisor;
  const { waits, holders } = panel;
  return (
    <div id={ids.panelFacts} class="facts">
      <h2>
        <Icon name={channelIcon[panel.channel]} /> <span dir="auto">{panel.title ?? panel.customerName}</span>
      </h2>
      <p class="small muted">
        {ui.t.channel[panel.channel]} · {nameIn(ui.locale, panel.skillName)}
        {panel.title !== null && ` · ${panel.customerName}`}
      </p>
      {holders.map(({ agentName, state, wrapupDue }) => (
        <p>
          {wrapupDue ? t.panel.wrapupDue(agentName) : t.panel.has(agentName)}
          {!wrapupDue && state !== "active" && (
            <>
              {" "}
              <span class="tag">{t[state]}</span>
            </>
          )}
        </p>
      ))}
      {waits && (
        <>
          <p class="row">
            <span>{t.panel.waits}</span>
            <Waited ui={ui} waits={waits} />
            {waits.left && <span class="tag">{t.left}</span>}
            {waits.flagged && <span class="tag warn">{t.flagged}</span>}
          </p>
          <h3>{t.panel.why}</h3>
          {waits.offeredTo && <p>{t.panel.offered(waits.offeredTo)}</p>}
          {waits.why && <Table ui={ui} why={waits.why} names={waits.names} />}
        </>
      )}
    </div>
  );
}

const decimals = (value: number, ui: Ui) =>
  new Intl.NumberFormat(ui.locale, { maximumFractionDigits: 1 }).format(value);

function Table({ ui, why, names }: { ui: Ui; why: Why; names: Record<string, string> }) {
  const t = ui.t.supervisor;
  const { now, initial, acceleration, maximum, waitedMs } = why.priority;
  const minutes = decimals(waitedMs / 60_000, ui);
  const name = (agentId: string) => names[agentId] ?? agentId;
  return (
    <>
      <p>{t.panel.candidates(why.candidates)}</p>
      {why.reservedId && <p>{t.panel.reserved(name(why.reservedId))}</p>}
      <p class="small">
        <b>{t.panel.priority(Math.round(now))}</b>{" "}
        <span class="muted">= {t.panel.parts(initial, decimals(acceleration, ui), minutes, maximum)}</span>
      </p>
      {why.ranked.length > 0 && (
        <table>
          <caption>{t.panel.ranked}</caption>
          <thead>
            <tr>
              <th scope="col">{t.panel.agent}</th>
              <th scope="col">{t.panel.level}</th>
              <th scope="col">{t.panel.idle}</th>
              <th scope="col">{t.panel.share}</th>
            </tr>
          </thead>
          <tbody>
            {why.ranked.map(({ agentId, level, idleMs, share }) => (
              <tr>
                <th scope="row">{name(agentId)}</th>
                <td>{level}</td>
                <td>{duration(idleMs)}</td>
                <td>{percent(share, ui.locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {why.passedOver.length > 0 && (
        <>
          <h4>{t.panel.passed}</h4>
          <dl class="passed">
            {why.passedOver.map(({ reason, count, agentIds }) => (
              <div>
                <dt>{t.passedOver[reason]}</dt>
                <dd>
                  {agentIds.map(name).join(", ")}
                  {count > agentIds.length && ` ${t.panel.others(count - agentIds.length)}`}
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </>
  );
}
