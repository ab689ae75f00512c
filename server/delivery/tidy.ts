/** Hourly clean-up of blobs. */
import type { Room } from "../core/room.ts";
import type { Deps } from "../deps.ts";

/** Removes blobs that began and never ended, and those that no row of any room names. */
export async function tidyBlobs(
  { db, blobs }: Pick<Deps, "db" | "blobs">,
  rooms: readonly Pick<Room, "blobs">[],
): Promise<void> {
  await blobs.sweep();
  await blobs.collect(async (ids) => {
    const named = await Promise.all(rooms.map((room) => room.blobs?.(db.read, ids) ?? []));
    return new Set(named.flat());
  });
}
