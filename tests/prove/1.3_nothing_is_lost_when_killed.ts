/** 20 kills with -9 in one conversation; 1,000 openings of a contact while messages pour in. */
import { openWhilePouring } from "../support/load/pouring.ts";
import { surviveKills } from "../support/load/survival.ts";

export async function prove(say: (line: string) => void): Promise<void> {
  await surviveKills({ kills: 20, say });
  await openWhilePouring(1000, say);
}
