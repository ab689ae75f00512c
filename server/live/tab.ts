/** One open page, and what each kind of page provides to the live part. */
import type { Locale } from "../../views/i18n/index.ts";
import type { Ui } from "../../views/types.ts";
import type { Cx } from "../core/command.ts";
import type { Html, Reading } from "./fragment.ts";
import type { Topic } from "./topics.ts";

export interface Tab {
  id: string;
  kind: "desk" | "portal" | "self-test" | "supervisor" | "admin";
  ownerId: string;
  loginId: string | null;
  focusId: string | null;
  locale: Locale;
}

/** What one kind of page provides to the live part. */
export interface PageKind {
  /** Whether this request may open this tab's stream. */
  admits(tab: Tab, request: Request, reading: Reading): Promise<boolean>;
  /** Returns the topics the tab may hear now; null when it may hear nothing any more. */
  topics(tab: Tab, reading: Reading): Promise<Topic[] | null>;
  /** Renders every region of the page, as partials: for a page that was away too long. */
  refresh(tab: Tab, ui: Ui, reading: Reading): Promise<Html>;
  opened(cx: Cx, tab: Tab): Promise<void>;
  closed(cx: Cx, tab: Tab): Promise<void>;
}
