/** How a provider does. */
import type { Provider } from "../../db/schema/providers.ts";

export type ProviderState = "paused" | "working" | "failing" | "unused";

/** How a provider does, by what it did last. */
export function stateOf(
  { pausedAt, workedAt, failedAt }: Pick<Provider, "pausedAt" | "workedAt" | "failedAt">,
): ProviderState {
  if (pausedAt !== null) return "paused";
  if (failedAt !== null && failedAt > (workedAt ?? 0)) return "failing";
  return workedAt === null ? "unused" : "working";
}
