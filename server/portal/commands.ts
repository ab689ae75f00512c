/** What a customer does at a point of contact. */
import { tooFast } from "../access/tries.ts";
import { type Address, createCustomer } from "../customers/commands.ts";
import { customerOfVisitor } from "../customers/queries.ts";
import { longestName } from "../customers/rules.ts";
import type { Cx } from "../core/command.ts";
import { waiting } from "../core/limits_rules.ts";
import { Refusal } from "../core/refusal.ts";
import { settingsOf } from "../core/settings.ts";
import { expectCustomer, startInteraction } from "../interactions/commands.ts";
import { undoByCustomer } from "../interactions/ends.ts";
import { closeLateReply } from "../interactions/late.ts";
import { mayComeLate } from "../interactions/late_queries.ts";
import { leaveMessage } from "../interactions/left.ts";
import { type Said, sayAsCustomer } from "../interactions/messages.ts";
import { type Interaction, lastInteraction } from "../interactions/queries.ts";
import { isOver } from "../interactions/rules.ts";
import { mustNotRush } from "../interactions/pace.ts";
import { waitingThroughPoints } from "../interactions/waiting_queries.ts";
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
  /** Where the request came from: only so many chats in 10 minutes begin there. None is counted without. */
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
    await mustNotRush(cx, last.id, said.key);
    await sayAsCustomer(cx, last.id, said);
    if (left !== null && last.state === "waiting") await leaveMessage(cx, last, left);
    return last;
  }
  await mustHaveRoom(cx, pointId, address);
  // Pages of the conversation before may still ask for one more word: this is it.
  if (last && await mayComeLate(cx.db, last, cx.now)) await closeLateReply(cx, last.id);
  const addresses: Address[] = [{ kind: "visitor", value: visitor }];
  if (identity) addresses.push({ kind: "identity", value: identity });
  const customerId = known ?? await newCustomer(cx, name.trim(), locale, addresses);
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

/** Refuses one chat more from an address that began many of late, and one more than may wait: here, or in all. */
async function mustHaveRoom(cx: Cx, pointId: string, address?: string): Promise<void> {
  const { chatsPerAddress, waitingPerPoint, waitingInAll } = await settingsOf(cx.db);
  const no = address ? await tooFast(cx, "chatBegun", address, chatsPerAddress) : null;
  if (no) throw new Refusal(no.code, "body", 0, no.waitMs);
  const { here, all } = await waitingThroughPoints(cx.db, pointId);
  if (here < waitingPerPoint && all < waitingInAll) return;
  throw new Refusal("queue-full", "body", 0, waiting.againMs);
}

async function newCustomer(cx: Cx, name: string, locale: string, addresses: Address[]): Promise<string> {
  if (name === "") throw new Refusal("name-required", "name");
  if (Array.from(name).length > longestName) throw new Refusal("name-too-long", "name");
  return await createCustomer(cx, { name, locale, addresses });
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
