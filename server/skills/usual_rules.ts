/** What a new skill of a channel begins with. */
import { type Channel, factsOf } from "../channels/facts.ts";

/** Without what a form must ask: its name, its teams, its dispositions. A callback waits in a voice skill with `initial` 900. */
export function usualSettings(channel: Channel) {
  const { order, strategy, absenceSeconds, offerSeconds, thresholdSeconds, silence, lateReplySeconds } =
    factsOf(
      channel,
    );
  return {
    initial: order.initial,
    acceleration: order.perMinute,
    maximum: order.maximum,
    strategy,
    offerSeconds,
    absenceSeconds,
    thresholdSeconds,
    // A column has no null: where a channel has none, nothing reads it.
    silentWarnSeconds: silence?.warnSeconds ?? 300,
    silentEndSeconds: silence?.endSeconds ?? 120,
    lateReplySeconds: lateReplySeconds ?? 0,
  };
}
