/** Whether work can be done. */
import { run, type Runner } from "../core/command.ts";

const kind = "probe";

/**
 * Writes one trivial row and undoes it, in one transaction: a full disk, a read-only file and a database that does not
 * answer each fail it, while reading would still work.
 */
export async function canStore(runner: Runner): Promise<boolean> {
  try {
    await run(runner, async (cx) => {
      const subject = cx.newId();
      await cx.arm(kind, subject, Number.MAX_SAFE_INTEGER);
      await cx.disarm(kind, subject);
    });
    return true;
  } catch {
    return false;
  }
}
