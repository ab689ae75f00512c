/** Hands a carrier the picture that goes along with a text. */
import { Hono } from "hono";
import { Refusal } from "../../core/refusal.ts";
import type { Deps } from "../../deps.ts";
import { pictureAt } from "./picture_address.ts";

export function pictureRoutes(deps: Deps): Hono {
  const app = new Hono();
  app.get("/api/sms/pictures/:token", async (c) => {
    const picture = await pictureAt(deps.seal, c.req.param("token"), deps.now());
    const blob = picture && await deps.blobs.find(picture.blobId);
    if (!blob) throw new Refusal("not-found");
    return c.body(deps.blobs.read(blob), 200, {
      "Content-Type": picture.type,
      "Content-Length": String(blob.size),
      "Content-Disposition": "attachment",
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "private, max-age=600",
    });
  });
  return app;
}
