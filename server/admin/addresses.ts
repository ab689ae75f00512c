/** Where a point of contact is: what an administrator gives to customers and to the makers of a site. */
import type { Drizzle } from "../../db/client.ts";
import type { AddressView } from "../../views/admin/types.ts";
import { widgetTag } from "../skills/point_rules.ts";
import { pointById } from "../skills/queries.ts";

/** The address of a point with its widget's tag; `origin` is this centre's own. */
export async function addressOfPoint(db: Drizzle, id: string, origin: string): Promise<AddressView | null> {
  const point = await pointById(db, id);
  if (!point || point.retiredAt !== null) return null;
  return {
    pointId: id,
    href: new URL(`/c/${id}`, origin).href,
    tag: widgetTag(id, origin),
    sites: point.origins,
  };
}
