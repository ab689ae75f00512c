/** All screens of one language and size, each with what it needs of the world around it. */
import type { Locale } from "../../views/i18n/index.ts";
import { uiFor } from "../../views/i18n/index.ts";
import { openChromium } from "./browser.ts";
import { access, firstRun } from "./screens_access.ts";
import { admin } from "./screens_admin.ts";
import { conversation } from "./screens_conversation.ts";
import { delivery } from "./screens_delivery.ts";
import { day } from "./screens_day.ts";
import { supervisor } from "./screens_supervisor.ts";
import { tools } from "./screens_tools.ts";
import { late } from "./screens_late.ts";
import { workItems } from "./screens_workitem.ts";
import type { Screens, Walk } from "./screens_walk.ts";
import { transfers } from "./screens_transfer.ts";
import { startServer } from "./server.ts";

export async function* screens(locale: Locale, [width, height]: [number, number]): Screens {
  await using chromium = await openChromium();
  const walk: Walk = { chromium, ui: uiFor(locale), width, height };
  await using server = await startServer();
  yield* firstRun(walk);
  yield* board(walk);
  yield* access(walk, server);
  yield* admin(walk, server);
  yield* tools(walk, server);
  yield* workItems(walk, server);
  yield* conversation(walk, server);
  yield* late(walk, server);
  yield* delivery(walk, server);
  yield* day(walk, server);
  yield* transfers(walk, server);
}

/** On a centre of its own: what waits on the board would come to the others' agents. */
async function* board(walk: Walk): Screens {
  await using server = await startServer();
  yield* supervisor(walk, server);
}
