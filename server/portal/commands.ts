/** What a customer does at a point of contact. */
import { isTooFast } from "../access/tries.ts";
import { addAddress, type Address } from "../customers/commands.ts";
import { receiveCustomer } from "../customers/match.ts";
import { customerOfVisitor } from "../customers/queries.ts";
import { longestName } from "../customers/rules.ts";
import type { Cx } from "../core/command.ts";
import { Refusal } from "../core/refusal.ts";
import { expectCustomer, startInteraction } from "../interactions/commands.ts";
import { undoByCustomer } from "../interactions/ends.ts";
import { closeLateReply } from "../interactions/late.ts";
import { mayComeLate } from "../interactions/late_queries.ts";
import { leaveMessage } from "../interactions/left.ts";
import { type Said, sayAsCustomer } from "../interactions/messages.ts";
import { type Interaction, lastInteraction } from "../interactions/queries.ts";
import { isOver } from "../interactions/rules.ts";
import { cursor } from "../live/log.ts";
import type { Tab } from "../live/registry.ts";
import { issueTab } from "../live/tabs.ts";
import { skillOfPoint } from "../skills/queries.ts";
import { identify } from "./identity.ts";

export interface Start {
  pointId: string;
  locale: string;
  /** Not asked again of a customer we know. */
  name: string;
  said: Said;
  /** The SHA-256 of the browser's token. */
  visitor: string;
  /** Where the request came from: no more than 20 chats in 10 minutes begin there. None is counted without. */
  address?: string;
  /** `<point> <id>` of somebody the host site vouches for. */
  identity?: string | null;
  /** It is left as a message: the mailbox or number where its customer is reached, as typed. Null: they wait. */
  left?: string | null;
}

/** Starts a chat. With one already open it is that one, and what was written goes into it: once, if it was pressed twice. */
export async function startChat(
  cx: Cx,
  { pointId, locale, name, said, visitor, address, identity = null, left = null }: Start,
): Promise<Interaction> {
  const skillId = await skillOfPoint(cx.db, pointId, "chat");
  if (!skillId) throw new Refusal("no-channel");
  if (identity) await identify(cx, { pointId, visitor, identity });
  const known = await customerOfVisitor(cx.db, visitor);
  const last = known && await lastInteraction(cx.db, known, pointId);
  if (last && !isOver(last)) {
    // Who begins again does not want what they pressed a moment ago.
    if (last.endsBy === "customer") await undoByCustomer(cx, last.id);
    await sayAsCustomer(cx, last.id, said);
    if (left !== null && last.state === "waiting") await leaveMessage(cx, last, left);
    return last;
  }
  if (address && await isTooFast(cx, "started", address)) throw new Refusal("too-fast", "body");
  // Pages of the conversation before may still ask for one more word: this is it.
  if (last && await mayComeLate(cx.db, last, cx.now)) await closeLateReply(cx, last.id);
  const customerId = known ?? await newCustomer(cx, { name: name.trim(), locale, visitor, identity });
  const started = await startInteraction(cx, {
    customerId,
    channel: "chat",
    skillId,
    pointId,
    locale,
    said,
  });
  if (left !== null) await leaveMessage(cx, started, left);
  return started;
}

type Stranger = Pick<Start, "name" | "locale" | "visitor"> & { identity: string | null };

async function newCustomer(cx: Cx, { name, locale, visitor, identity }: Stranger): Promise<string> {
  if (name === "") throw new Refusal("name-required", "name");
  if (Array.from(name).length > longestName) throw new Refusal("name-too-long", "name");
  const addresses: Address[] = identity ? [{ kind: "identity", value: identity, source: "identity" }] : [];
  const { customerId } = await receiveCustomer(cx, { name, locale, addresses });
  await addAddress(cx, customerId, { kind: "visitor", value: visitor });
  return customerId;
}

/** Issues the page's tab, whose stream is expected now; the cursor is older than anything the page will show. */
export async function openConversation(
  cx: Cx,
  chat: Interaction,
  locale: Tab["locale"],
): Promise<{ tab: Tab; cursor: number }> {
  const tab = await issueTab(cx, {
    kind: "portal",
    ownerId: chat.customerId,
    loginId: null,
    focusId: chat.id,
    locale,
  });
  await expectCustomer(cx, chat);
  return { tab, cursor: await cursor(cx.db) };
}
