/** What a point of contact's page asks before anything has begun. */
import type { Drizzle } from "../../db/client.ts";
import { customerById, customerOfVisitor } from "../customers/queries.ts";

/** What we may call a visitor we know. */
export async function nameOfVisitor(db: Drizzle, visitor: string): Promise<string | null> {
  const customerId = await customerOfVisitor(db, visitor);
  return customerId && (await customerById(db, customerId)).name;
}
