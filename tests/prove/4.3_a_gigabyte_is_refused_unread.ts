/**
 * A body of 1 GB to every route, with and without a length, slowly and fast: refused before it is read. 2,000 streams from
 * one visitor: the cap answers in words. The process is alive, and its memory's peak grew by 60 MB at most.
 */
import { pourEverywhere, streamWithoutEnd } from "../support/load/floods.ts";
import { startServer } from "../support/run/server.ts";
import { visit } from "../support/load/visitor.ts";

const most = 60;

export async function prove(say: (line: string) => void): Promise<void> {
  await using server = await startServer();
  const poured = await pourEverywhere(server, 1024 ** 3, say);
  const megabytes = (n: number) => `${Math.round(n)} MB`;
  say(
    `${poured.floods} floods of 1 GB: at most ${megabytes(poured.most / 1024 ** 2)} of one left its sender`,
  );
  say(`  the peak of the server's memory grew by ${megabytes(poured.grewMb)}`);
  if (poured.wrong.length) throw new Error(`${poured.wrong.length} floods were taken`);
  if (poured.grewMb > most) throw new Error(`its memory grew by ${megabytes(poured.grewMb)}`);
  const streamed = await streamWithoutEnd(server, 2000);
  say(`2,000 streams of one visitor: ${streamed.opened} opened, ${streamed.refused} refused`);
  say(`  in these words: ${streamed.words.trim()} (Retry-After: ${streamed.retryAfter})`);
  say(`  the peak of the server's memory grew by ${megabytes(streamed.grewMb)}`);
  if (streamed.words.trim() === "" || streamed.retryAfter === null) throw new Error("nothing was said");
  if (streamed.grewMb > most) throw new Error(`its memory grew by ${megabytes(streamed.grewMb)}`);
  await (await visit(server.base, "Nora", "Is anybody there?")).says("Good.");
  say("the process is alive, and takes the next customer's words");
}
