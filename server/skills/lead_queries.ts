/** Where a customer at a point of contact is led: by their answer to its question, or as it leads everybody. */
import type { Drizzle } from "../../db/client.ts";
import type { Answer } from "../../db/schema/skills.ts";
import type { Channel } from "../channels/facts.ts";
import { pointById, skillById, skillOfPoint } from "./queries.ts";

export interface Lead {
  skillId: string;
  /** The answer that was chosen; null where there is none, or none that leads anywhere now. */
  answer: Answer | null;
}

/** Returns where an answer leads over a channel, by its words; null where the point does not offer the channel. */
export async function leadOf(
  db: Drizzle,
  pointId: string,
  channel: Channel,
  words: string | null,
): Promise<Lead | null> {
  const usual = await skillOfPoint(db, pointId, channel);
  if (usual === null) return null;
  const answer = (await answersOver(db, pointId, channel)).find(({ label }) => label === words) ?? null;
  return { skillId: answer?.skillId ?? usual, answer };
}

/** The answers that lead somewhere over a channel now, in their order. */
export async function answersOver(db: Drizzle, pointId: string, channel: Channel): Promise<Answer[]> {
  const point = await pointById(db, pointId);
  if (!point || point.question === null) return [];
  const open: Answer[] = [];
  for (const answer of point.answers) {
    const skill = await skillById(db, answer.skillId);
    if (skill.channel === channel && skill.retiredAt === null) open.push(answer);
  }
  return open;
}
