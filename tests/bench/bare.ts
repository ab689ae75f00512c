/** The bare peer, a process: `Deno.serve`, one `ReadableStream` per reader, the same bytes, nothing else. */
import { answer, memoryNow } from "./processes.ts";
import { fragment, Publisher } from "./publisher.tsx";

const streams = new Set<ReadableStreamDefaultController<Uint8Array>>();
const encoder = new TextEncoder();
const send = (id: number, html: string) => {
  const bytes = encoder.encode(`id: ${id}\ndata: ${html}\n\n`);
  for (const stream of streams) stream.enqueue(bytes);
};
const publisher = new Publisher((id) => send(id, fragment));
let echoes = 0;

const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async (request) => {
  if (request.method === "POST") {
    send(++echoes, `<p>${new URLSearchParams(await request.text()).get("body")}</p>`);
    return new Response(null, { status: 204 });
  }
  let own: ReadableStreamDefaultController<Uint8Array>;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      streams.add(own = controller);
      controller.enqueue(encoder.encode(": here\n\n"));
    },
    cancel: () => void streams.delete(own),
  });
  return new Response(body, {
    headers: { "content-type": "text/event-stream", "cache-control": "no-cache" },
  });
});

await answer({
  open: (readers: number) => ({
    port: server.addr.port,
    acknowledge: publisher.listen(),
    paths: Array.from({ length: readers }, (_, i) => ({ path: `/events/${i}`, cookie: "guichet=none" })),
  }),
  flood: (facts: Parameters<Publisher["flood"]>[0]) => publisher.flood(facts),
  pace: (facts: Parameters<Publisher["pace"]>[0]) => publisher.pace(facts),
  chat: () => ({
    port: server.addr.port,
    agent: { path: "/events", cookie: "guichet=none" },
    customer: { path: "/echo", cookie: "guichet=none" },
    reply: { path: "/echo", cookie: "guichet=none" },
  }),
  memory: () => ({ ...memoryNow(), streams: streams.size }),
});
