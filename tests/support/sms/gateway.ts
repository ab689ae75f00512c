/** The product on a port of this machine, with a real Kannel between it and the operator. */
import { eq } from "drizzle-orm";
import { provider } from "../../../db/schema/providers.ts";
import { createOutside } from "../../../server/start/sockets.ts";
import { secretsOf } from "./carriers.ts";
import { type Texting, textingCentre } from "./centre.ts";
import { type Kannel, startKannel } from "./kannel.ts";

export interface Gateway extends AsyncDisposable {
  texting: Texting;
  kannel: Kannel;
  /** Answers this instead of the product, as long as it says something: a server that broke. */
  breaks: ((request: Request) => Response | null) | null;
}

export async function throughKannel(): Promise<Gateway> {
  const gateway = { breaks: null } as Gateway;
  const texting = await textingCentre({ kind: "kannel", outside: createOutside(true) });
  const { app } = texting.centre;
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    (request) => gateway.breaks?.(request) ?? app.fetch(request, { remoteAddr: { hostname: "127.0.0.1" } }),
  );
  const origin = `http://127.0.0.1:${server.addr.port}`;
  const hookUrl = `${origin}/api/sms/kannel/carrier?hook=${secretsOf.kannel!.hook}`;
  const kannel = await startKannel({ hookUrl });
  const settings = { url: kannel.sendUrl, user: "desk", callback: origin };
  await texting.centre.run((cx) =>
    cx.db.update(provider).set({ settings }).where(eq(provider.id, "carrier"))
  );
  return Object.assign(gateway, {
    texting,
    kannel,
    [Symbol.asyncDispose]: async () => {
      await kannel[Symbol.asyncDispose]();
      await server.shutdown();
      await texting[Symbol.asyncDispose]();
    },
  });
}
