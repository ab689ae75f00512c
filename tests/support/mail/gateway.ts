/** A real Kannel for the demo: what is typed here is a customer's text, and what we send them is shown here. */
import { run, type Runner } from "../../../server/core/command.ts";
import type { Seal } from "../../../server/core/seal.ts";
import { opened, providerById } from "../../../server/providers/queries.ts";
import { demoCustomerNumber, demoGateway, demoNumber } from "../../../server/start/demo_texts.ts";
import { TextLineStream } from "../run/lines.ts";
import { type Kannel, password, startKannel, user } from "../sms/kannel.ts";
import { connectTexts } from "./demo.ts";

/** Connects the demo's number; null where it has none. `origin`: where the demo listens. */
export async function connectGateway(
  runner: Runner,
  seal: Seal,
  { origin, folder }: { origin: string; folder: string },
): Promise<Kannel | null> {
  const gateway = await demoGateway({ db: runner.db, seal });
  if (!gateway) return null;
  const kannel = await startKannel({ hookUrl: origin + gateway.path, folder });
  const row = (await providerById(runner.db.read, gateway.id))!;
  const { secrets } = await opened(row, seal);
  const sealed = await seal.text(JSON.stringify({ ...secrets, password }));
  await run(
    runner,
    (cx) => connectTexts(cx, gateway.id, sealed, { url: kannel.sendUrl, user, callback: origin }),
  );
  return kannel;
}

/** Says each text that we send, and sends each line that is typed, until both end. */
export function atTheOperator({ operator }: Kannel): { stop(): void } {
  let told = 0;
  const telling = setInterval(() => {
    for (const { to, body } of operator.got.slice(told)) console.log(`  to ${to}: ${body}`);
    told = operator.got.length;
  }, 200);
  void (async () => {
    const lines = Deno.stdin.readable.pipeThrough(
      new TextDecoderStream() as TransformStream<Uint8Array, string>,
    )
      .pipeThrough(new TextLineStream());
    for await (const line of lines) {
      if (line.trim()) await operator.texts(demoCustomerNumber, demoNumber, line.trim());
    }
  })().catch(() => {});
  return { stop: () => clearInterval(telling) };
}
