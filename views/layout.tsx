/** The document around every page: language, theme, scripts, the live regions, and the stream where there is one. */
import { ids } from "./ids.ts";
import type { Child, Ui } from "./types.ts";

export interface PageProps {
  ui: Ui;
  title: string;
  /** Logical name of an asset → its address. */
  asset: (name: string) => string;
  /** Which stylesheet, and which scripts beside htmx. */
  kind: "desk" | "portal" | "access" | "self-test" | "admin" | "supervisor";
  /** Null: nothing can be stored for now, so there is none. Without it: the page needs none. */
  stream?: { tabId: string; cursor: number } | null;
  children: Child;
}

const scripts = {
  desk: ["desk.js"],
  portal: ["portal.js"],
  access: ["times.js"],
  admin: ["times.js"],
  "self-test": ["self-test.js"],
  supervisor: ["supervisor.js"],
} as const;

/** JSON, not the short form: it holds a list. 5xx answers keep what is on the screen. */
const config = JSON.stringify({
  includeIndicatorCSS: false,
  noSwap: [204, 304, "5xx"],
  morphIgnore: ["data-htmx-powered", "aria-current"],
  defaultTimeout: 10_000,
});

/**
 * Answers hold partials only, so nothing is swapped where they were asked for; and their target is a region that
 * stays: htmx throws away the answer to a form that is gone meanwhile, a refusal with it.
 */
const answers = { "hx-swap:inherited": "none", "hx-target:inherited": `#${ids.notice}` };

export function Page({ ui, title, asset, kind, stream, children }: PageProps) {
  return (
    <html lang={ui.locale} data-theme={ui.theme ?? undefined} data-zone={ui.zone ?? undefined}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="htmx-config" content={config} />
        <title>{title}</title>
        <link rel="icon" href={asset("icon.svg")} />
        <link rel="stylesheet" href={asset(`${kind}.css`)} />
        {scripts[kind].map((name) => <script src={asset(name)} defer></script>)}
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

/** The whole answer: a page is nothing without its doctype. */
export function document(page: { toString(): string }): string {
  return `<!doctype html>${page}`;
}
