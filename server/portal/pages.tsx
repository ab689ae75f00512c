/** The page of a point of contact, where something begins. */
import type { Context } from "hono";
import type { Answer } from "../../db/schema/skills.ts";
import { uiFor } from "../../views/i18n/index.ts";
import { document } from "../../views/layout.tsx";
import { Start } from "../../views/portal/Start.tsx";
import type { AwayProps } from "../../views/portal/types.ts";
import type { FormState } from "../../views/types.ts";
import { centreName } from "../access/queries.ts";
import type { Refusal } from "../core/refusal.ts";
import type { Deps } from "../deps.ts";
import type { PortalEnv } from "./env.ts";
import { nameOfVisitor } from "./queries.ts";

export interface Starting {
  visitor: string;
  /** The idempotency key of what will be sent from it. */
  messageKey: string;
  form: FormState;
  /** What may be answered to the point's question. */
  answers: Answer[];
  /** Nobody would answer now; null where somebody may. */
  away: AwayProps | null;
  status?: 200 | Refusal["status"];
  /** For whom nothing came with that says who they are: a token that their frame keeps. */
  token?: string | null;
}

/** Answers with the page; with `status`, and what was typed, where it was refused. */
export type StartPage = (c: Context<PortalEnv>, starting: Starting) => Promise<Response>;

export const startPageOf = ({ assets, db }: Deps): StartPage => async (c, starting) => {
  const { visitor, answers, status = 200, token = null, ...start } = starting;
  const { id, name, question, privacyUrl } = c.get("point");
  const page = (
    <Start
      {...start}
      ui={uiFor(c.get("locale"))}
      asset={assets.url}
      pointId={id}
      pointName={name}
      centreName={await centreName(db.read)}
      privacyUrl={privacyUrl}
      question={question !== null && answers.length > 0 ? { words: question, answers } : null}
      knownAs={await nameOfVisitor(db.read, visitor)}
      token={token}
    />
  );
  return c.html(document(page), status);
};
