/** A centre whose customers may write faster than people do: for tests in which both sides write without a break. */
import { openDatabase } from "../../../db/open.ts";
import { setting } from "../../../db/schema/core.ts";
import { mostMessages } from "../../../server/core/settings.ts";

/** Beside the running server, whose database is in `folder`. */
export async function letWriteFast(folder: string): Promise<void> {
  const db = await openDatabase({ url: `file:${folder}/guichet.db`, sync: "normal" });
  try {
    const row = { name: "messagesPerMinute", value: String(mostMessages) };
    await db.transaction(() => db.write.insert(setting).values(row));
  } finally {
    await db.close();
  }
}
