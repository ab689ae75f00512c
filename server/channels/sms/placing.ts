/** Places a text that was stored: opened outside of the transaction, then into the conversation it belongs to. */
import { and, eq, inArray } from "drizzle-orm";
import type { Drizzle } from "../../../db/client.ts";
import { receivedText } from "../../../db/schema/sms.ts";
import { hashToken } from "../../access/tokens.ts";
import { meaningOf } from "../../consent/word_rules.ts";
import type { Seal } from "../../core/seal.ts";
import { settingsOf } from "../../core/settings.ts";
import { type Outgoing, outgoing } from "../../delivery/sender.ts";
import type { Raw } from "./arriving.ts";
import { placeText, type Placing } from "./place.ts";
import { partsOf, partsWaitMs, receivedById } from "./queries.ts";
import { answerTo } from "./automatic.ts";

export const textPlacing: Outgoing = outgoing<Placing | "incomplete", Placing | "incomplete">({
  wanted: async (cx, id) => (await receivedById(cx.db, id))?.state === "stored",
  load: placingOf,
  send: (placing) => Promise.resolve(placing),
  note: async (cx, id, placing) => {
    const row = await receivedById(cx.db, id);
    await cx.disarm("text", id);
    if (row?.state !== "stored") return;
    if (placing === "incomplete") return await cx.arm("text", id, row.receivedAt + partsWaitMs);
    const placed = await placeText(cx, row, placing);
    await cx.db.update(receivedText).set(placed)
      .where(and(inArray(receivedText.id, placing.ids), eq(receivedText.state, "stored")));
    for (const part of placing.ids) if (part !== id) await cx.disarm("text", part);
  },
});

async function placingOf(
  db: Drizzle,
  id: string,
  now: number,
  seal: Seal,
): Promise<Placing | "incomplete" | null> {
  const row = await receivedById(db, id);
  if (row?.state !== "stored") return null;
  const parts = await partsOf(db, row);
  // A part that never comes is not waited for for ever: what there is is worth reading.
  if (parts.length < (row.parts ?? 1) && now < row.receivedAt + partsWaitMs) return "incomplete";
  const raws = await Promise.all(parts.map(async ({ raw }) => JSON.parse(await seal.open(raw!)) as Raw));
  const body = joined(
    parts.map(({ part }, at) => ({ place: part ?? 1, body: raws[at]!.body })),
    row.parts ?? 1,
  );
  const meaning = meaningOf(body, (await settingsOf(db)).optOutWords);
  const answer = await answerTo(db, row, meaning, body);
  return {
    id,
    ids: parts.map((part) => part.id),
    body,
    pictures: raws.flatMap(({ pictures }) => pictures),
    meaning,
    answer: answer && { ...answer, digest: await hashToken(answer.body) },
  };
}

/** In order; where a part is missing, a mark says so. */
function joined(pieces: { place: number; body: string }[], parts: number): string {
  const whole = pieces.map(({ place, body }, at) => {
    const before = at === 0 ? 0 : pieces[at - 1]!.place;
    return place > before + 1 ? `[…] ${body}` : body;
  }).join("");
  return pieces.at(-1)!.place < parts ? `${whole} […]` : whole;
}
