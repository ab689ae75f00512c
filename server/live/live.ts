/** The live part of one process: hub, pump and the beat by which pages are known to be alive. */
import type { Tab } from "./tab.ts";
import { run, type Runner } from "../core/command.ts";
import type { Log } from "../core/log.ts";
import { Gauges } from "./gauges.ts";
import { Hub } from "./hub.ts";
import { Pump } from "./pump.ts";
import { Registry } from "./registry.ts";
import { openStream } from "./stream.ts";
import { closeSilentTabs, reviveTabs, sawTabs, tabById } from "./tabs.ts";

/** How often every page is sent a sign of life. */
const beatMs = 4_000;
/** How often the tabs that answered are stored. */
const seenMs = 5_000;
/** How often the log is read for what other processes wrote. */
const pollMs = 40;

export interface Live {
  registry: Registry;
  hub: Hub;
  pump: Pump;
  /** Opens a tab's stream, or refuses with 404 (no such tab of yours), 410 (nothing to hear any more), 503 (stopping), or by Refusal where too many pages of one person are open. Calls `signedIn` where it is one of a sign-in. */
  stream(tabId: string, request: Request, after: number, signedIn?: () => void): Promise<Response>;
  /** Notes that the page of this tab answered a beat. */
  saw(tabId: string): void;
  start(): Promise<void>;
  /** Ends every stream, so that the server can stop. */
  stop(): Promise<void>;
}

export function createLive(runner: Runner, log: Log): Live {
  const registry = new Registry(new Gauges());
  const hub = new Hub();
  const pump = new Pump(runner, hub, registry, log);
  const seen = new Set<string>();
  let stopped = false;
  const timers: ReturnType<typeof setInterval>[] = [];
  const kindOf = (tab: Tab) => registry.kinds.get(tab.kind)!;

  const writeSeen = async () => {
    const tabIds = [...seen];
    seen.clear();
    await run(runner, async (cx) => {
      if (tabIds.length) {
        await reviveTabs(cx, tabIds, registry.kinds);
        await sawTabs(cx, tabIds);
      }
      await closeSilentTabs(cx, registry.kinds);
    });
  };
  const every = (ms: number, what: string, work: () => void | Promise<void>) => {
    timers.push(setInterval(() => {
      Promise.resolve().then(work).catch((error) => log.error(what, { error }));
    }, ms));
  };

  return {
    registry,
    hub,
    pump,
    stream: async (tabId, request, after, signedIn) => {
      // The HTTP server waits for its streams: one opened now would keep it from stopping.
      if (stopped) return new Response(null, { status: 503 });
      const tab = await tabById(runner.db.read, tabId);
      if (!tab || !await kindOf(tab).admits(tab, request, pump.reading)) {
        return new Response(null, { status: 404 });
      }
      if (tab.loginId !== null) signedIn?.();
      return openStream({ runner, hub, pump, log }, tab, kindOf(tab), after);
    },
    saw: (tabId) => void seen.add(tabId),
    start: async () => {
      await pump.start();
      every(beatMs, "the beat failed", () => {
        const now = runner.now();
        for (const reader of hub.readers) reader.beat(now, pump.at);
      });
      every(seenMs, "seen tabs were not written", writeSeen);
      every(pollMs, "the log was not read", () => pump.ring());
    },
    stop: async () => {
      stopped = true;
      for (const timer of timers) clearInterval(timer);
      for (const reader of [...hub.readers]) reader.close();
      // Each stream closes its tab after this returns, one write after the other: a transaction at the end of the queue
      // comes after them all.
      await runner.db.transaction(() => Promise.resolve());
      await pump.ring();
    },
  };
}
