/** What nobody caught. */
import type { Log } from "../core/log.ts";

/** Has what nobody caught logged instead of ending the process: one request's fault is not everybody's. */
export function liveWithFaults(log: Log): void {
  addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    log.error("nobody caught a rejection", { error: event.reason });
  });
  addEventListener("error", (event) => {
    event.preventDefault();
    log.error("nobody caught an error", { error: event.error });
  });
}
