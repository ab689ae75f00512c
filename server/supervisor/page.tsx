/** The board as a page, with what its supervisor looks at. */
import type { Context } from "hono";
import { document } from "../../views/layout.tsx";
import { Supervisor } from "../../views/supervisor/Board.tsx";
import type { FormState } from "../../views/types.ts";
import type { AccessEnv } from "../access/actor.ts";
import { uiOf } from "../access/forms.tsx";
import type { Deps } from "../deps.ts";
import { overdueFor } from "../desk/day_fragments.tsx";
import { troubleFor } from "../desk/trouble_queries.ts";
import { helpFor } from "../desk/help_queries.ts";
import { streamFor } from "../live/page.ts";
import { asideFor } from "./aside_fragments.tsx";
import { closingFor } from "./closing_queries.ts";
import { openBoard } from "./commands.ts";
import { lookedOf, type Refused } from "./looked_queries.ts";
import { boardOf } from "./queries.ts";
import { teamOf } from "./reach.ts";

/** `subject`: what is looked at, as a page's row names it. */
export async function boardPage(
  deps: Deps,
  c: Context<AccessEnv>,
  subject: string | null,
  refused: Refused & { closing?: FormState } = {},
): Promise<string> {
  const { agentId, name, roles } = c.get("actor");
  c.set("frames", true);
  const stream = await streamFor(deps, (cx) => openBoard(cx, c.get("actor"), subject));
  const reading = deps.live.pump.reading;
  const teamId = (await teamOf(reading.db, agentId))!;
  return document(
    <Supervisor
      ui={uiOf(c)}
      asset={deps.assets.url}
      stream={stream}
      name={name}
      roles={roles}
      board={await boardOf(reading, teamId)}
      closing={await closingFor(reading, teamId, uiOf(c), refused.closing ?? { key: deps.newId() })}
      aside={await asideFor(reading, teamId)}
      asked={await helpFor(reading, agentId)}
      overdue={await overdueFor(reading, agentId)}
      troubles={await troubleFor(reading, agentId)}
      looked={await lookedOf(reading, agentId, subject, refused)}
    />,
  );
}
