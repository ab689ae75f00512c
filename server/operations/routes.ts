/** What a load balancer, a monitor and an operator ask. */
import { Hono } from "hono";
import type { Deps } from "../deps.ts";
import type { Metrics } from "./metrics.ts";
import { canStore } from "./commands.ts";
import { pausedNow, pressure, silentNow } from "./queries.ts";

export function operationsRoutes(deps: Deps, metrics: Metrics, stopping: () => boolean): Hono {
  let probing: Promise<boolean> | null = null;
  /** However many ask at once, one look is enough. */
  const probe = () => probing ??= canStore(deps).finally(() => probing = null);
  return new Hono()
    // Alive: the process answers.
    .get("/health", (c) => c.json({ status: "ok", version: deps.settings.version }))
    // Ready: it can do its work, and is not on its way out.
    .get("/ready", async (c) => {
      const ready = !stopping() && await probe();
      return c.json({ status: ready ? "ready" : "not ready" }, ready ? 200 : 503);
    })
    .get("/metrics", async (c) => {
      const { late, waiting } = await pressure(deps.db.read, deps.now());
      return c.text(metrics.text({
        streams: ["Open streams of this process.", deps.live.hub.readers.size],
        log_position: ["The newest event this process has sent out.", deps.live.pump.at],
        due_late: ["Due rows more than a second late.", late],
        interactions_waiting: ["Interactions waiting, over all skills.", waiting],
        provider_paused: [
          "Whether nothing goes through a provider until it is mended.",
          await pausedNow(deps.db.read),
        ],
        address_silent: [
          "Whether nothing came to an address of ours for too long.",
          await silentNow(deps.db.read, deps.now()),
        ],
      }));
    });
}
