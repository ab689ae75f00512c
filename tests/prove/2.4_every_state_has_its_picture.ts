/** Pictures of every state, in both languages, themes and widths, for somebody to look at. */
import { writeSheets } from "../gallery/sheets.ts";

export async function prove(say: (line: string) => void): Promise<void> {
  await writeSheets(`${await Deno.makeTempDir({ prefix: "guichet-gallery-" })}/`, say);
}
