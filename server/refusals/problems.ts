/** Refusals for programs: application/problem+json (RFC 9457), each fault with its pointer into the request. */
import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { ZodError } from "zod";
import { uiFor } from "../../views/i18n/index.ts";
import { refusing } from "../core/answer.tsx";
import { Refusal } from "../core/refusal.ts";
import type { Problem } from "../channels/workitem/schemas.ts";

export function problemOf(
  c: Context,
  refusal: Refusal,
  errors: Problem["errors"] = placed(refusal),
): Response {
  const { code } = refusal;
  const status = refusing(c, refusal);
  const body: Problem = { type: "about:blank", title: words(refusal), status, code, errors };
  if (status === 401) c.header("WWW-Authenticate", "Bearer");
  return c.body(JSON.stringify(body), status as ContentfulStatusCode, {
    "Content-Type": "application/problem+json",
  });
}

const words = ({ code }: Refusal) => uiFor("en").t.refusal[code];

const placed = (refusal: Refusal) =>
  refusal.field?.startsWith("/") ? [{ pointer: refusal.field, detail: words(refusal) }] : undefined;

/** Returns what is wrong with each part of a request. An unknown field is pointed at itself. */
export function faultsIn({ issues }: ZodError): NonNullable<Problem["errors"]> {
  return issues.slice(0, 20).flatMap((issue) => {
    const keys = issue.code === "unrecognized_keys" ? issue.keys.slice(0, 20) : [null];
    return keys.map((key) => ({
      pointer: [...issue.path, ...(key === null ? [] : [key])].map((part) => `/${escaped(String(part))}`)
        .join(""),
      detail: key === null ? issue.message : "Unknown field",
    }));
  });
}

/** Escapes a part of a JSON pointer (RFC 6901). */
const escaped = (part: string) => part.replaceAll("~", "~0").replaceAll("/", "~1");
