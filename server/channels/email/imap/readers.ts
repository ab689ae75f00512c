/** Reads every mailbox whose lease this process has. Started by main.ts alone: it opens sockets. */
import { eq } from "drizzle-orm";
import { mailboxReading } from "../../../../db/schema/email.ts";
import type { Provider } from "../../../../db/schema/providers.ts";
import { run } from "../../../core/command.ts";
import type { Deps } from "../../../deps.ts";
import { providersOf } from "../../../providers/queries.ts";
import { beatMs, freeLease, leaseMs, takeLease } from "./lease.ts";
import { imapKind } from "./provider.ts";
import { readMailbox } from "./reader.ts";

export interface Readers {
  /** Looks at once which mailboxes are to be read; otherwise that is done every few seconds. */
  look(): Promise<void>;
  /** Stops reading and gives the leases back. */
  stop(): Promise<void>;
}

interface Reading {
  version: number;
  stop: AbortController;
  ended: Promise<void>;
}

export function startReaders(deps: Deps): Readers {
  const me = deps.newId();
  const readings = new Map<string, Reading>();
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const end = async (providerId: string) => {
    const reading = readings.get(providerId);
    readings.delete(providerId);
    reading?.stop.abort();
    await reading?.ended;
  };
  const begin = (provider: Provider) => {
    const stop = new AbortController();
    const ended = readMailbox(deps, provider, stop.signal)
      .catch((error) => deps.log.error("a mailbox is not read", { providerId: provider.id, error }))
      // Whatever ended it, the next look begins it anew where it is to be read.
      .finally(() => {
        if (readings.get(provider.id)?.stop === stop) readings.delete(provider.id);
      });
    readings.set(provider.id, { version: provider.version, stop, ended });
  };
  const look = async () => {
    const wanted = (await providersOf(deps.db.read, [imapKind])).filter(({ pausedAt }) => pausedAt === null);
    for (const providerId of readings.keys()) {
      if (!wanted.some(({ id }) => id === providerId)) await end(providerId);
    }
    for (const provider of wanted) {
      if (stopped) return;
      const mine = await hasLease(deps, provider.id, me);
      const reading = readings.get(provider.id);
      if (reading && (!mine || reading.version !== provider.version)) await end(provider.id);
      if (mine && !stopped && !readings.has(provider.id)) begin(provider);
    }
  };
  let looking: Promise<void> = Promise.resolve();
  const lookNext = () =>
    looking = looking.then(() => stopped ? undefined : look())
      .catch((error) => deps.log.error("the mailboxes could not be looked at", { error }));
  const beat = async () => {
    await lookNext();
    if (!stopped) timer = setTimeout(beat, beatMs);
  };
  timer = setTimeout(beat, 0);

  return {
    look: lookNext,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await looking;
      const ids = [...readings.keys()];
      await Promise.all(ids.map(end));
      await run(deps, async (cx) => {
        for (const id of ids) await freeLease(cx, id, me);
      });
    },
  };
}

/** Whether this process may read a mailbox now; writes only where the lease is to be taken or renewed. */
async function hasLease(deps: Deps, providerId: string, me: string): Promise<boolean> {
  const row = await deps.db.read.select().from(mailboxReading)
    .where(eq(mailboxReading.providerId, providerId)).get();
  const leftMs = row?.leasedBy ? (row.leasedUntil ?? 0) - deps.now() : 0;
  if (leftMs > 0 && row?.leasedBy !== me) return false;
  // Renewed at every other look.
  if (leftMs > leaseMs - 1.5 * beatMs) return true;
  return await run(deps, (cx) => takeLease(cx, providerId, me));
}
