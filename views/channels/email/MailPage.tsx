/** The document in the frame of an email: nothing but its cleaned body, with a style of its own. */
import { raw } from "hono/html";
import type { Ui } from "../../types.ts";
import { mailStyle } from "./mail_style.ts";

export interface MailPageProps {
  ui: Ui;
  /** Cleaned. */
  html: string;
  /** The language it is written in; empty where nobody knows. */
  lang: string;
  /** It sets no colours: it has the reader's. */
  plain: boolean;
  worded: boolean;
  cut: boolean;
}

export function MailPage({ ui, html, lang, plain, worded, cut }: MailPageProps) {
  const t = ui.t.mail.show;
  return (
    <html lang={lang || ui.locale} class={plain ? `plain ${ui.theme ?? ""}` : "own"}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>{t.label}</title>
        <style>{raw(mailStyle)}</style>
      </head>
      <body>
        {!worded && <p class="ours" lang={ui.locale}>{t.noText}</p>}
        <div dir="auto">{raw(html)}</div>
        {cut && <p class="ours" lang={ui.locale}>{t.cut}</p>}
      </body>
    </html>
  );
}
