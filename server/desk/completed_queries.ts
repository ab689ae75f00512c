/** Reads what an agent completed today. */
import type { Reading } from "../live/fragment.ts";
import type { CompletedProps } from "../../views/desk/types.ts";
import { isZone, startOfDay } from "../core/zone_rules.ts";
import { customersByIds } from "../customers/queries.ts";
import { dispositionName } from "../dispositions/queries.ts";
import { completedSince } from "../interactions/done_queries.ts";
import { zoneOf } from "./parking_queries.ts";

/** `zone` is what the browser says it is in: the day is the one on its clock. */
export async function completedToday(
  { db, now }: Reading,
  agentId: string,
  zone: string,
): Promise<CompletedProps> {
  const own = isZone(zone) ? zone : await zoneOf(db, agentId);
  const done = await completedSince(db, agentId, startOfDay(own, now));
  const customers = new Map(
    (await customersByIds(db, done.map(({ customerId }) => customerId))).map(({ id, name }) => [id, name]),
  );
  const contacts = await Promise.all(
    done.map(async ({ customerId, dispositionId, outcome, at, ...rest }) => ({
      ...rest,
      at: at!,
      customerName: customers.get(customerId)!,
      disposition: dispositionId ? await dispositionName(db, dispositionId) ?? null : null,
      unwanted: outcome === "not-for-us",
    })),
  );
  return { contacts, zone: own };
}
