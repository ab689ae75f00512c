/** What a channel puts at a point of contact; the portal's page is made of these. */
import type { Context, Hono } from "hono";
import type { Answer } from "../../db/schema/skills.ts";
import type { AwayProps } from "../../views/portal/types.ts";
import type { PortalEnv } from "./env.ts";
import type { StartPage } from "./pages.tsx";

export interface AtPoint {
  /** Its routes below `/c/:point`: the point is found, and the language known, before any of them. */
  mount(app: Hono<PortalEnv>, startPage: StartPage): void;
  /** The page of what this visitor has open here, or had a moment ago; null: nothing. */
  current(c: Context<PortalEnv>, visitor: string): Promise<Response | null>;
  /** Whether something may begin here over this channel. */
  offered(pointId: string): Promise<boolean>;
  /** What a customer who begins here may answer to the point's question, in order. */
  answers(pointId: string): Promise<Answer[]>;
  /** Why nobody would answer now; null where somebody may, whatever they answer. */
  away(pointId: string): Promise<AwayProps | null>;
}
