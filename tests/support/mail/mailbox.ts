/** A mailbox of ours in a test's centre: its provider, its address, and the mails that came to it. */
import { asc, eq } from "drizzle-orm";
import { type Mail, mail } from "../../../db/schema/email.ts";
import { ownAddress, provider } from "../../../db/schema/providers.ts";
import { type App } from "../../../server/app.tsx";
import { type Cx, run } from "../../../server/core/command.ts";
import type { Deps } from "../../../server/deps.ts";
import { testSeal } from "../centre/app.ts";

export interface NewMailbox {
  /** Of the provider. */
  kind?: string;
  settings?: Record<string, string>;
  secrets?: Record<string, string>;
  addresses?: string[];
}

/** Connects mailboxes through one provider; returns the ids. */
export async function connected(
  deps: Deps,
  { kind = "mail-webhook", settings = {}, secrets = {}, addresses = ["support@desk.test"] }: NewMailbox = {},
): Promise<{ providerId: string; ownAddressIds: string[] }> {
  const sealed = await testSeal.text(JSON.stringify(secrets));
  return await run(deps, async (cx: Cx) => {
    const providerId = cx.newId();
    await cx.db.insert(provider).values({ id: providerId, kind, name: kind, settings, secrets: sealed });
    const ownAddressIds: string[] = [];
    for (const address of addresses) {
      const id = cx.newId();
      ownAddressIds.push(id);
      await cx.db.insert(ownAddress).values({
        id,
        channel: "email",
        address,
        pointId: "support",
        incomingId: providerId,
      });
    }
    return { providerId, ownAddressIds };
  });
}

/** Every stored mail, in the order of arrival. */
export const mails = ({ deps }: Pick<App, "deps">): Promise<Mail[]> =>
  deps.db.read.select().from(mail).orderBy(asc(mail.id)).all();

export const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

export const streamOf = (...pieces: Uint8Array[]): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start: (out) => {
      for (const piece of pieces) out.enqueue(piece);
      out.close();
    },
  });

/** The bytes of a stored mail, opened. */
export async function rawOf({ deps }: Pick<App, "deps">, id: string): Promise<Uint8Array> {
  const row = await deps.db.read.select().from(mail).where(eq(mail.id, id)).get();
  const blob = await deps.blobs.find(row!.blobId!);
  return new Uint8Array(
    await new Response(deps.seal.openBytes(deps.blobs.read(blob!)) as BodyInit).arrayBuffer(),
  );
}
