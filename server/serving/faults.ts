/** Errors that nothing caught. */
import type { Log } from "../core/log.ts";

/**
 * Logs errors that nothing caught, instead of letting them end the process: a fault in one request must not
 * stop the others.
 */
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
