/** All screens of one language and size, each with what it needs of the world around it. */
import type { Locale } from "../../../views/i18n/index.ts";
import { uiFor } from "../../../views/i18n/index.ts";
import { openChromium } from "../browser/browser.ts";
import { access, firstRun } from "./access.ts";
import { admin } from "./admin.ts";
import { conversation } from "./conversation.ts";
import { delivery } from "./delivery.ts";
import { day } from "./day.ts";
import { supervisor } from "./supervisor.ts";
import { tools } from "./tools.ts";
import { late } from "./late.ts";
import { workItems } from "./workitem.ts";
import type { Screens, Walk } from "./walk.ts";
import { transfers } from "./transfer.ts";
import { agent } from "../../../db/schema/agents.ts";
import { atCentre } from "../centre/at_centre.ts";
import { serveDemo } from "../run/here.ts";
import type { Centre } from "../run/server.ts";

/** What is walked through, in this order: the screens of one after the other. */
const walks = {
  firstRun,
  board,
  access,
  admin,
  tools,
  workItems,
  conversation,
  late,
  delivery,
  day,
  transfers,
} satisfies Record<string, (walk: Walk, server: Centre) => Screens>;
export type WalkName = keyof typeof walks;

/** All of them, or of these walks alone. */
export async function* screens(
  locale: Locale,
  [width, height]: [number, number],
  only: readonly WalkName[] = Object.keys(walks) as WalkName[],
): Screens {
  await using chromium = await openChromium();
  const walk: Walk = { chromium, ui: uiFor(locale), width, height };
  await using server = await serveDemo();
  await everybodyReads(server, locale);
  for (const name of only) yield* walks[name](walk, server);
}

/** On a centre of its own: what waits on the board would come to the others' agents. */
async function* board(walk: Walk): Screens {
  await using server = await serveDemo();
  await everybodyReads(server, walk.ui.locale);
  yield* supervisor(walk, server);
}

/** The language of everybody who works there: a screen of the walk shows how one chooses it oneself. */
async function everybodyReads(server: Centre, locale: Locale): Promise<void> {
  await atCentre(server, (cx) => cx.db.update(agent).set({ locale }));
}
