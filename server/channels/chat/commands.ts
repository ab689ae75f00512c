/** What a customer does at a point of contact. */
import type { Tab } from "../../live/tab.ts";
import type { Interaction } from "../../../db/schema/interactions.ts";
import { tooFast } from "../../access/attempts.ts";
import { waiting } from "../../core/limits_rules.ts";
import { settingsOf } from "../../core/settings.ts";
import { mustNotRush } from "../../interactions/conversation/pace.ts";
import { waitingThroughPoints } from "../../interactions/queue/waiting_queries.ts";
import { addAddress, type Address } from "../../customers/commands.ts";
import { receiveCustomer } from "../../customers/match.ts";
import { customerOfVisitor } from "../../customers/queries.ts";
import { longestName } from "../../customers/rules.ts";
import type { Cx } from "../../core/command.ts";
import { Refusal } from "../../core/refusal.ts";
import { expectCustomer } from "../../interactions/lifecycle/commands.ts";
import { undoByCustomer } from "../../interactions/lifecycle/ends.ts";
import { receive } from "../../interactions/lifecycle/receive.ts";
import { leaveMessage } from "../../interactions/conversation/left.ts";
import type { Said } from "../../interactions/conversation/messages.ts";
import { addNote } from "../../interactions/moves.ts";
import { lastInThread } from "../../interactions/queries.ts";
import { isOver } from "../../interactions/rules.ts";
import { cursor } from "../../live/log.ts";
import { issueTab } from "../../live/tabs.ts";
import { threadAt } from "../../portal/thread_rules.ts";
import { leadOf } from "../../skills/lead_queries.ts";
import { identify } from "../../portal/identity.ts";

export interface Start {
  pointId: string;
  locale: string;
  /** Not asked again of a known customer. */
  name: string;
  /** What they answered to the point's question; one that leads nowhere now counts as none. */
  answer?: string | null;
  said: Said;
  /** The SHA-256 of the browser's token. */
  visitor: string;
  /**
   * The address the request came from, at which only so many chats begin in 10 minutes. Without one nothing is counted.
   */
  address?: string;
  /** `<point> <id>` of somebody the host site vouches for. */
  identity?: string | null;
  /**
   * Set when the chat is left as a message: the mailbox or number where its customer is reached, as typed. Null: they
   * wait.
   */
  left?: string | null;
}

/** Starts a chat. With one already open, the text goes into that one: once, if it was pressed twice. */
export async function startChat(
  cx: Cx,
  {
    pointId,
    locale: asked,
    name,
    answer: words = null,
    said,
    visitor,
    address,
    identity = null,
    left = null,
  }: Start,
): Promise<Interaction> {
  const lead = await leadOf(cx.db, pointId, "chat", words);
  if (!lead) throw new Refusal("no-channel");
  const { skillId, answer } = lead;
  const locale = answer?.language ?? asked;
  if (identity) await identify(cx, { pointId, visitor, identity });
  const known = await customerOfVisitor(cx.db, visitor);
  const last = known && await lastInThread(cx.db, "chat", threadAt(pointId, known));
  const open = last && !isOver(last) ? last : null;
  // A customer who begins again does not want the end they pressed a moment ago.
  if (open?.endsBy === "customer") await undoByCustomer(cx, open.id);
  if (open) await mustNotRush(cx, open.id, said.key);
  else await mustHaveRoom(cx, pointId, address);
  const customerId = known ?? await newCustomer(cx, { name: name.trim(), locale, visitor, identity });
  const { interaction, as } = await receive(cx, {
    customerId,
    channel: "chat",
    thread: threadAt(pointId, customerId),
    skillId,
    pointId,
    locale,
    said,
    anew: true,
  });
  if (answer && as === "new") await addNote(cx, interaction.id, "asked-about", null, answer.label);
  // Once an agent has it, there is no message to leave.
  if (left !== null && interaction.state === "waiting") await leaveMessage(cx, interaction, left);
  return interaction;
}

type Stranger = Pick<Start, "name" | "locale" | "visitor"> & { identity: string | null };

/** Refuses a chat from an address that began too many of late, and one more than may wait: here, or in all. */
async function mustHaveRoom(cx: Cx, pointId: string, address?: string): Promise<void> {
  const { chatsPerAddress, waitingPerPoint, waitingInAll } = await settingsOf(cx.db);
  const no = address ? await tooFast(cx, "chatBegun", address, chatsPerAddress) : null;
  if (no) throw new Refusal(no.code, "body", 0, no.waitMs);
  const { here, all } = await waitingThroughPoints(cx.db, pointId);
  if (here < waitingPerPoint && all < waitingInAll) return;
  throw new Refusal("queue-full", "body", 0, waiting.againMs);
}

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
  interaction: Interaction,
  locale: Tab["locale"],
): Promise<{ tab: Tab; cursor: number }> {
  const tab = await issueTab(cx, {
    kind: "portal",
    ownerId: interaction.customerId,
    loginId: null,
    focusId: interaction.id,
    locale,
  });
  await expectCustomer(cx, interaction);
  return { tab, cursor: await cursor(cx.db) };
}
