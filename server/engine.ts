/** The centre without its HTTP: the runner of commands, the clock, the live part; and what is due when. */
import type { Db } from "../db/client.ts";
import { moveAccessBack } from "./access/set_back.ts";
import { forgetLinks, forgetLogins, forgetTries } from "./access/tidy.ts";
import { movePresenceBack } from "./agents/set_back.ts";
import { callbackIsDue } from "./callbacks/commands.ts";
import { createSender, type Outside } from "./channels/workitem/sender.ts";
import { deliveryIsDue, forgetDeliveries, tellWebhooks } from "./channels/workitem/webhook_commands.ts";
import { createClock, type WhenDue } from "./core/clock.ts";
import type { Runner } from "./core/command.ts";
import type { Log } from "./core/log.ts";
import type { Deps } from "./deps.ts";
import { forgetUnsent } from "./interactions/attachments.ts";
import { abandonQueued } from "./interactions/commands.ts";
import { endIsDue, silenceIsDue } from "./interactions/ends.ts";
import { absenceIsDue } from "./interactions/give_back.ts";
import { widenHelp } from "./interactions/help.ts";
import { closeLateReply } from "./interactions/late.ts";
import { expireOffer, undeliverOffer } from "./interactions/offers.ts";
import { forgetCoolDowns } from "./interactions/returns.ts";
import { moveInteractionsBack } from "./interactions/set_back.ts";
import { openSkill, openToMore } from "./interactions/waiting.ts";
import { codeIsUp } from "./interactions/next_state.ts";
import { signInIsUp } from "./interactions/states.ts";
import { unparkIsDue } from "./interactions/parking.ts";
import { laneIsDue } from "./interactions/transfers.ts";
import { acwIsUp } from "./interactions/wrapup.ts";
import { createLive } from "./live/live.ts";
import { pruneLog } from "./live/log.ts";
import { moveTabsBack } from "./live/set_back.ts";
import { forgetTabs } from "./live/tabs.ts";
import { moveDraftsBack } from "./replies/set_back.ts";
import { forgetDrafts } from "./replies/tidy.ts";
import { routeAgent, routeSkill } from "./routing/commands.ts";

/** What has had its time, room by room; each says whether some of it is left. */
const forgetting = [
  pruneLog,
  forgetTabs,
  forgetTries,
  forgetLogins,
  forgetLinks,
  forgetCoolDowns,
  forgetDrafts,
  forgetUnsent,
  forgetDeliveries,
];

/** What is moved back with a clock that was set back, besides due rows. */
const movingBack = [
  moveTabsBack,
  moveAccessBack,
  movePresenceBack,
  moveInteractionsBack,
  moveDraftsBack,
];

/** What each kind of due row does; every command of every room that waits for a time stands here. */
export const dueKinds = (
  tidied: () => void,
  send: (deliveryId: string) => void,
): ReadonlyMap<string, WhenDue> =>
  new Map<string, WhenDue>([
    ["route", routeSkill],
    ["route-agent", routeAgent],
    ["rested", routeAgent],
    ["opens", routeSkill],
    ["reserve", routeSkill],
    ["opens-to-more", openToMore],
    ["opens-skill", openSkill],
    ["cooled", (cx, agentAndInteraction) => routeAgent(cx, agentAndInteraction.split(" ")[0]!)],
    ["offer", expireOffer],
    ["undelivered", undeliverOffer],
    ["acw", acwIsUp],
    ["abandon", abandonQueued],
    ["absence", absenceIsDue],
    ["callback", callbackIsDue],
    ["end", endIsDue],
    ["silence", silenceIsDue],
    ["help", widenHelp],
    ["lane", laneIsDue],
    ["unpark", unparkIsDue],
    ["late", closeLateReply],
    ["login", signInIsUp],
    ["code", async (cx, agentId) => void await codeIsUp(cx, agentId)],
    ["webhook", deliveryIsDue(send)],
    ["tidy", async (cx) => {
      let more = false;
      for (const forget of forgetting) more = await forget(cx) || more;
      tidied();
      await cx.arm("tidy", "all", cx.now + (more ? 1000 : 3600_000));
    }],
  ]);

export interface Engine extends Runner {
  live: Deps["live"];
  clock: Deps["clock"];
  /** Resolves when no webhook is on its way. */
  sent(): Promise<void>;
  /** Starts the clock and the beat. */
  start(): Promise<void>;
  /** No new due rows, streams closed, what runs let finish. The database stays open. */
  stop(): Promise<void>;
}

export interface EngineParts {
  db: Db;
  now(): number;
  newId(): string;
  log: Log;
  /** What else is tidied each hour, outside of the centre's transactions. */
  tidied?: () => Promise<void>;
  /** Other people's servers; without them webhooks stay as they are, to be sent. */
  outside?: Outside;
}

export function createEngine({ log, tidied, outside, ...parts }: EngineParts): Engine {
  let stopping = false;
  let tidying: Promise<void> = Promise.resolve();
  const tidy = () => {
    if (!tidied) return;
    // After the transaction that asks for it: another database is not waited for inside it.
    tidying = tidying.then(() => new Promise((next) => setTimeout(next, 0))).then(tidied)
      .catch((error) => log.error("the files were not tidied", { error }));
  };
  const runner: Runner = {
    ...parts,
    witness: tellWebhooks,
    committed: (events, dueNow) => {
      if (events.length) void live.pump.ring();
      if (dueNow.length && !stopping) clock.ring(dueNow);
    },
  };
  const live = createLive(runner, log);
  const sender = outside && createSender(runner, outside, log);
  const clock = createClock(runner, dueKinds(tidy, (id) => sender?.ask(id)), log, movingBack);
  return {
    ...runner,
    live,
    clock,
    sent: async () => await sender?.settled(),
    start: async () => {
      await live.start();
      clock.start();
    },
    stop: async () => {
      stopping = true;
      await clock.stop();
      await live.stop();
      await clock.settled();
      await sender?.stop();
      await tidying;
    },
  };
}
