/** Addresses under which a carrier fetches our pictures: sealed, so that nobody can make one, and for a while only. */
import { NoKey, type Seal } from "../../core/seal.ts";

export interface Picture {
  blobId: string;
  name: string;
  type: string;
}

/** A carrier fetches at once, and again when it failed. */
const validMs = 2 * 3600_000;

export async function pictureAddress(
  seal: Seal,
  publicUrl: string,
  { blobId, name, type }: Picture,
  now: number,
): Promise<string> {
  const token = await seal.text(JSON.stringify({ blobId, name, type, until: now + validMs }));
  return `${publicUrl.replace(/\/+$/, "")}/api/sms/pictures/${token}`;
}

/** What an address leads to; null where it was not made here, or its time is over. */
export async function pictureAt(seal: Seal, token: string, now: number): Promise<Picture | null> {
  try {
    const { until, ...picture } = JSON.parse(await seal.open(token)) as Picture & { until: number };
    return now < until && typeof picture.blobId === "string" ? picture : null;
  } catch (error) {
    if (error instanceof NoKey || error instanceof SyntaxError) return null;
    throw error;
  }
}
