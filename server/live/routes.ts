/** The two routes of the live part: a tab's stream, and its answer to a beat. */
import { Hono } from "hono";
import { noteSignedIn } from "../core/peer.ts";
import type { Deps } from "../deps.ts";

export function liveRoutes({ live }: Pick<Deps, "live">): Hono {
  return new Hono()
    .get("/live/:tab", (c) => {
      // A HEAD request never reads the stream, and would never leave it.
      if (c.req.method === "HEAD") return c.body(null, 405);
      const after = Number(c.req.header("last-event-id") || c.req.query("after") || NaN);
      if (!Number.isSafeInteger(after) || after < 0) return c.body(null, 400);
      return live.stream(c.req.param("tab"), c.req.raw, after, () => noteSignedIn(c));
    })
    // A tab's id is known to its page alone, and this request only says "still here".
    .post("/live/:tab/beat", (c) => {
      live.saw(c.req.param("tab"));
      return c.body(null, 204);
    });
}
