/** The page of a conversation, as its customer has it. */
import type { Context } from "hono";
import type { Interaction } from "../../../db/schema/interactions.ts";
import { Chat, type Props as ChatProps } from "../../../views/channels/chat/Chat.tsx";
import { localeFrom, uiFor } from "../../../views/i18n/index.ts";
import { document } from "../../../views/layout.tsx";
import { centreName } from "../../access/queries.ts";
import type { Refusal } from "../../core/refusal.ts";
import type { Deps } from "../../deps.ts";
import { lateReplyTo } from "../../interactions/late_queries.ts";
import { letterAddress } from "../../providers/queries.ts";
import { streamFor } from "../../live/page.ts";
import type { PortalEnv } from "../../portal/env.ts";
import { openConversation } from "./commands.ts";
import { chatOf } from "./queries.ts";

type Status = 200 | Refusal["status"];

/** Makes the page; it answers with `status`, and with what was typed and refused. */
export const chatPageOf = (deps: Deps) =>
async (
  c: Context<PortalEnv>,
  interaction: Interaction,
  refused: { text: string; typed: string; status: Status } | null = null,
  before?: number,
  leaving?: ChatProps["leaving"],
  status: Status = refused?.status ?? 200,
  mailing: ChatProps["mailing"] = null,
): Promise<Response> => {
  // The page of what went on elsewhere has no stream: its script would ask for it again and again.
  if (!refused && await lateReplyTo(deps.db.read, interaction)) {
    return c.redirect(`/c/${interaction.pointId}`, 303);
  }
  // A conversation has its own language, and whoever has it may have put that right.
  c.set("locale", localeFrom(null, interaction.locale));
  const stream = await streamFor(deps, (cx) => openConversation(cx, interaction, c.get("locale")));
  const props = await chatOf(deps.live.pump.reading, interaction, before);
  if (refused) Object.assign(props.composer, { error: refused.text, draft: refused.typed });
  const page = (
    <Chat
      {...props}
      ui={uiFor(c.get("locale"))}
      asset={deps.assets.url}
      centreName={await centreName(deps.db.read)}
      stream={stream}
      leaving={leaving}
      mailing={mailing ?? (deps.seal.ready && await letterAddress(deps.db.read) ? {} : null)}
    />
  );
  return c.html(document(page), status);
};

export type ChatPage = ReturnType<typeof chatPageOf>;
