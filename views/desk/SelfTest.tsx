/** The self-test before the shift: a page of its own. Its script does the testing, all its words are here. */
import { Page, type PageProps } from "../layout.tsx";
import { type Check, checks, type SelfTestResult, type SelfTestState } from "./types.ts";
import { type Ui } from "../types.ts";
import { Icon } from "../ui/Icon.tsx";
import { Around, When } from "../ui/When.tsx";

/** Whose menus say where a site is allowed something. */
export type BrowserFamily = "chromium" | "firefox" | "safari" | "other";

interface Props {
  ui: Ui;
  asset: PageProps["asset"];
  tabId: string;
  cursor: number;
  browser: BrowserFamily;
  volume: number;
  state: SelfTestState;
  /** Today's verdicts so far; null when there are none. */
  today: SelfTestResult | null;
}

export function SelfTest({ ui, asset, tabId, cursor, volume, state, ...props }: Props) {
  const t = ui.t.selfTest;
  return (
    <Page ui={ui} title={`${t.title} · ${ui.t.product}`} asset={asset} kind="self-test">
      <main id="main" class="card-page" data-stream={`/live/${tabId}?after=${cursor}`}>
        <span class="brand" aria-hidden="true">g.</span>
        <h1>{t.title}</h1>
        <p class="muted">{t.text}</p>
        <noscript>
          <p class="without">{t.noScript}</p>
        </noscript>
        <p id="summary" class={`summary-line ${state}`} role="status" data-unsaved={t.unsaved}>
          {t.summary[state]}
        </p>
        <ul class="checks">
          {checks.map((check) => <Row ui={ui} check={check} volume={volume} {...props} />)}
        </ul>
        <p>
          <a class="button" href="/desk">{t.back}</a>
        </p>
      </main>
    </Page>
  );
}

type RowProps = Pick<Props, "ui" | "browser" | "today" | "volume"> & { check: Check };

/** One thing that is tested: a mark, what it is for, the verdict in words, and what can be pressed. */
function Row({ ui, check, browser, today, volume }: RowProps) {
  const t = ui.t.selfTest;
  const { name, what, run, outcomes } = t.checks[check];
  const verdict = today?.verdicts[check];
  return (
    <li data-check={check} data-verdict={verdict ?? ""}>
      <span class="mark">
        <Icon name="check" />
        <Icon name="alert-triangle" />
      </span>
      <div class="grow">
        <h2>{name}</h2>
        <p class="small muted">{what}</p>
        <p class="said" role="status">
          {today && verdict && (
            <Around words={t.earlier[verdict]}>
              <When ui={ui} at={today.at} />
            </Around>
          )}
        </p>
        {check === "sound" && <Volume ui={ui} volume={volume} />}
        {check === "microphone" && (
          <meter min={0} max={100} low={5} value={0} aria-label={t.level} hidden></meter>
        )}
        <div class="row actions">
          <button
            class="button"
            type="button"
            data-run
            hidden
            aria-label={run === t.again ? `${run}: ${name}` : undefined}
          >
            {run}
          </button>
          {check === "sound" && (
            <>
              <button class="button" type="button" data-heard="passed" hidden>{t.heard}</button>
              <button class="button" type="button" data-heard="unheard" hidden>{t.unheard}</button>
            </>
          )}
        </div>
      </div>
      {Object.entries(outcomes).map(([code, words]) => (
        <template data-code={code} data-verdict={verdictOf(code)}>
          {code === "denied" ? `${words} ${t.allow[browser]}` : words}
        </template>
      ))}
      {check === "notification" && <template data-title={t.example} />}
    </li>
  );
}

/** What is still going on, or cannot be known, is neither. */
const open = new Set(["running", "unanswered", "unknown"]);
const verdictOf = (code: string) => open.has(code) ? "" : code === "passed" ? "passed" : "failed";

function Volume({ ui, volume }: { ui: Ui; volume: number }) {
  const t = ui.t.selfTest;
  return (
    <form class="volume" method="post" action="/desk/volume">
      <label>
        {t.volume} <input type="range" name="volume" min={5} max={100} step={5} value={volume} />
      </label>
      <noscript>
        <button class="button">{ui.t.shortcuts.save}</button>
      </noscript>
    </form>
  );
}
