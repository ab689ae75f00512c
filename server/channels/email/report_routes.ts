/** Where providers tell what became of emails: `POST /api/mail-events/:kind/:provider`, signed by them. */
import { Hono } from "hono";
import { bodyOf } from "../../core/body.ts";
import { run } from "../../core/command.ts";
import { Refusal } from "../../core/refusal.ts";
import { NoKey } from "../../core/seal.ts";
import type { Deps } from "../../deps.ts";
import type { Opened } from "../../delivery/outside.ts";
import { opened, providerById } from "../../providers/queries.ts";
import type { MailKind, Report } from "./out/kind.ts";
import { kindOf } from "./out/kinds.ts";
import { noteForged, takeReports } from "./provider_reports.ts";

export function reportRoutes(deps: Deps): Hono {
  const app = new Hono();
  app.post("/api/mail-events/:kind/:providerId", async (c) => {
    const kind = kindOf(c.req.param("kind"));
    const row = await providerById(deps.db.read, c.req.param("providerId"));
    if (!kind?.reports || row?.kind !== kind.kind || row.retiredAt !== null) throw new Refusal("not-found");
    const provider = await opened(row, deps.seal).catch((error) => {
      // It is told again later.
      throw error instanceof NoKey ? new Refusal("no-key") : error;
    });
    const body = new TextDecoder().decode(await bodyOf(c).bytes());
    const reports = await read(kind, provider, { headers: c.req.header(), body, now: deps.now() });
    if (reports === null) {
      deps.log.error("a report with a wrong signature was refused", { provider: row.id });
      await run(deps, (cx) => noteForged(cx, row.id));
      throw new Refusal("forbidden");
    }
    const unknown = await run(deps, (cx) => takeReports(cx, row.id, reports));
    for (const { words } of unknown) {
      deps.log.info("a provider reported a state that nobody knows", { provider: row.id, words });
    }
    return c.body(null, 204);
  });
  return app;
}

/** Reads a request; what is no JSON, or not what its kind tells, is refused as such. */
async function read(
  kind: MailKind,
  provider: Opened,
  request: Parameters<NonNullable<MailKind["reports"]>>[1],
): Promise<Report[] | null> {
  try {
    return await kind.reports!(provider, request);
  } catch {
    throw new Refusal("json-invalid");
  }
}
