/**
 * The HTML document around every page: language, theme, scripts, live regions and, where a page has one, its
 * stream.
 */
import { ids } from "./ids.ts";
import type { Child, Ui } from "./types.ts";

export interface PageProps {
  ui: Ui;
  title: string;
  /** Gives the address of an asset by its plain name. */
  asset: (name: string) => string;
  /** The kind of page, which decides its stylesheet and scripts. */
  kind: "desk" | "portal" | "access" | "self-test" | "admin" | "supervisor";
  /**
   * The page's stream. Null where nothing can be stored now, so that none can be opened and the page says so;
   * undefined for a page without a stream.
   */
  stream?: { tabId: string; cursor: number } | null;
  children: Child;
}

const scripts = {
  desk: ["desk.js"],
  portal: ["portal.js"],
  access: ["times.js"],
  admin: ["times.js", "admin.js"],
  "self-test": ["self-test.js"],
  supervisor: ["supervisor.js"],
} as const;

/** An administration page with a stream listens as a supervisor's does; that script writes times too. */
const scriptsOf = (kind: PageProps["kind"], stream: PageProps["stream"]): readonly string[] =>
  kind === "admin" && stream ? ["admin.js", ...scripts.supervisor] : scripts[kind];

/** htmx's settings, as JSON because they contain a list. An answer of 5xx leaves the page unchanged. */
const config = (kind: PageProps["kind"]) =>
  JSON.stringify({
    includeIndicatorCSS: false,
    noSwap: [204, 304, "5xx"],
    // A fold that a supervisor opened stays open while the board changes.
    morphIgnore: ["data-htmx-powered", "aria-current", ...(kind === "supervisor" ? ["open"] : [])],
    defaultTimeout: 10_000,
  });

/**
 * Answers contain only partials, which name their own targets, so nothing is swapped where the request began.
 * The target is a region that always exists: htmx would drop the answer (even a refusal) to a form that is
 * gone by then.
 */
const answers = { "hx-swap:inherited": "none", "hx-target:inherited": `#${ids.notice}` };

export function Page({ ui, title, asset, kind, stream, children }: PageProps) {
  return (
    <html lang={ui.locale} data-theme={ui.theme ?? undefined} data-zone={ui.zone ?? undefined}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="htmx-config" content={config(kind)} />
        <title>{title}</title>
        <link rel="icon" href={asset("icon.svg")} />
        <link rel="stylesheet" href={asset(`${kind}.css`)} />
        {scriptsOf(kind, stream).map((name) => <script src={asset(name)} defer></script>)}
      </head>
      <body class={kind} {...answers}>
        <a class="skip" href="#main">{ui.t.skip}</a>
        <div id={ids.offline} class="offline" role="status" hidden>{ui.t.offline}</div>
        {stream === null && <div class="offline" role="status">{ui.t.readOnly}</div>}
        <div id={ids.notice} class="notice" role="alert" data-failed={ui.t.refusal.unavailable}></div>
        {children}
        {stream && (
          <div
            id={ids.stream}
            data-tab={stream.tabId}
            hx-sse:connect={`/live/${stream.tabId}?after=${stream.cursor}`}
            hx-trigger="load, every 3s"
            hx-config="sse.pauseOnBackground:false, sse.reconnectDelay:300ms, sse.reconnectMaxDelay:1s, sse.connectTimeout:4s"
          />
        )}
      </body>
    </html>
  );
}

/** Gives the text of a page, with its doctype. */
export function document(page: { toString(): string }): string {
  return `<!doctype html>${page}`;
}
