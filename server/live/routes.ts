/** The two doors of the live part: a tab's stream, and its answer to a beat. */
import { Hono } from "hono";
import { noteSignedIn } from "../core/peer.ts";
import type { Deps } from "../deps.ts";

export function liveRoutes({ live }: Pick<Deps, "live">): Hono {
  return new Hono()
    .get("/live/:tab", (c) => {
      // Who asks for the headers alone never reads the stream, and never leaves it.
      if (c.req.method === "HEAD") return c.body(null, 405);
      const after = Number(c.req.header("last-event-id") || c.req.query("after") || NaN);
      if (!Number.isSafeInteger(after) || after < 0) return c.body(null, 400);
      return live.stream(c.req.param("tab"), c.req.raw, after, () => noteSignedIn(c));
    })
    // A tab's id is known to its page alone, and all that this says is "still here".
    .post("/live/:tab/beat", (c) => {
      live.saw(c.req.param("tab"));
      return c.body(null, 204);
    });
}
