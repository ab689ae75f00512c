/** The board as a page, with what its supervisor looks at. */
import type { Context } from "hono";
import { uiFor } from "../../views/i18n/index.ts";
import { document } from "../../views/layout.tsx";
import { Supervisor } from "../../views/supervisor/Board.tsx";
import type { AccessEnv } from "../access/actor.ts";
import type { Deps } from "../deps.ts";
import { overdueFor } from "../desk/day_fragments.tsx";
import { helpFor } from "../desk/help_queries.ts";
import { streamFor } from "../live/page.ts";
import { openBoard } from "./commands.ts";
import { lookedOf, type Refused } from "./looked_queries.ts";
import { boardOf } from "./queries.ts";
import { teamOf } from "./reach.ts";

/** `subject`: what is looked at, as a page's row names it. */
export async function boardPage(
  deps: Deps,
  c: Context<AccessEnv>,
  subject: string | null,
  refused: Refused = {},
): Promise<string> {
  const { agentId, name, roles, locale, theme } = c.get("actor");
  const stream = await streamFor(deps, (cx) => openBoard(cx, c.get("actor"), subject));
  const reading = deps.live.pump.reading;
  const teamId = (await teamOf(reading.db, agentId))!;
  return document(
    <Supervisor
      ui={uiFor(locale, theme)}
      asset={deps.assets.url}
      stream={stream}
      name={name}
      roles={roles}
      board={await boardOf(reading, teamId)}
      asked={await helpFor(reading, agentId)}
      overdue={await overdueFor(reading, agentId)}
      looked={await lookedOf(reading, agentId, subject, refused)}
    />,
  );
}
