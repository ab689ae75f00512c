/** Other people's servers, as a test wants them to answer. */
import type { Answered } from "../../../server/delivery/outside.ts";

/** An answer without words; `heard` runs first. */
export function answer(status: number, heard: () => void = () => {}): Promise<Answered> {
  heard();
  return Promise.resolve({ status, headers: {}, body: new Uint8Array() });
}
