/** The two pages of a point of contact: where a chat begins, and the conversation. */
import type { Context } from "hono";
import { localeFrom, uiFor } from "../../views/i18n/index.ts";
import { document } from "../../views/layout.tsx";
import { Chat, type Props as ChatProps } from "../../views/portal/Chat.tsx";
import { Start } from "../../views/portal/Start.tsx";
import type { FormState } from "../../views/types.ts";
import { centreName } from "../access/queries.ts";
import { run } from "../core/command.ts";
import type { Refusal } from "../core/refusal.ts";
import type { Deps } from "../deps.ts";
import { lateReplyTo } from "../interactions/late_queries.ts";
import type { Interaction } from "../interactions/queries.ts";
import { openConversation } from "./commands.ts";
import { chatOf, nameOfVisitor } from "./queries.ts";
import type { PortalEnv } from "./routes.tsx";
import { awayAt } from "./waiting_queries.ts";

type Status = 200 | Refusal["status"];

/** What makes the pages; both answer with `status`, and with what was typed and refused. */
export function portalPages(deps: Deps) {
  const { read } = deps.db;
  const startPage = async (
    c: Context<PortalEnv>,
    visitor: string,
    messageKey: string,
    form: FormState,
    { status = 200, token = null }: { status?: Status; token?: string | null } = {},
  ) => {
    const { id, name, privacyUrl } = c.get("point");
    const page = (
      <Start
        ui={uiFor(c.get("locale"))}
        asset={deps.assets.url}
        pointId={id}
        pointName={name}
        centreName={await centreName(read)}
        privacyUrl={privacyUrl}
        knownAs={await nameOfVisitor(read, visitor)}
        form={form}
        messageKey={messageKey}
        token={token}
        away={await awayAt(deps.live.pump.reading, id)}
      />
    );
    return c.html(document(page), status);
  };
  const chatPage = async (
    c: Context<PortalEnv>,
    chat: Interaction,
    refused: { text: string; typed: string; status: Status } | null = null,
    before?: number,
    leaving?: ChatProps["leaving"],
    status: Status = refused?.status ?? 200,
  ) => {
    // The page of what went on elsewhere has no stream: its script would ask for it again and again.
    if (!refused && await lateReplyTo(read, chat)) return c.redirect(`/c/${chat.pointId}`, 303);
    // A conversation has its own language, and whoever has it may have put that right.
    c.set("locale", localeFrom(null, chat.locale));
    const { tab, cursor } = await run(deps, (cx) => openConversation(cx, chat, c.get("locale")));
    const props = await chatOf(deps.live.pump.reading, chat, before);
    if (refused) Object.assign(props.composer, { error: refused.text, draft: refused.typed });
    const page = (
      <Chat
        {...props}
        ui={uiFor(c.get("locale"))}
        asset={deps.assets.url}
        centreName={await centreName(read)}
        stream={{ tabId: tab.id, cursor }}
        leaving={leaving}
      />
    );
    return c.html(document(page), status);
  };
  return { startPage, chatPage };
}

export type PortalPages = ReturnType<typeof portalPages>;
