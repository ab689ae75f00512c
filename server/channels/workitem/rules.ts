/** How a work item's payload is compared and shown. */
import type { WorkItemValue } from "../../../views/channels/workitem/types.ts";

/** JSON with the keys of every object in order: the same content has one spelling. */
export function oneSpelling(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(oneSpelling).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, member]) => `${JSON.stringify(key)}:${oneSpelling(member)}`).join(",")}}`;
}

/** A field's value as it is shown: each a text, or a link that is safe to follow. */
export function shownValues(value: unknown): WorkItemValue[] {
  return (Array.isArray(value) ? value : [value]).map(shown);
}

function shown(value: unknown): WorkItemValue {
  if (value !== null && typeof value === "object") {
    const { href, text } = value as { href?: unknown; text?: unknown };
    return { text: String(text ?? href ?? ""), href: safeLink(href) };
  }
  if (typeof value === "boolean") return { yes: value, text: "", href: null };
  return { text: value === null || value === undefined ? "" : String(value), href: safeLink(value) };
}

/**
 * An address of the web and nothing else: what runs as a script is no link, nor what has a name or a password in it, which
 * looks like another site's address and gives away what it holds.
 */
export function safeLink(value: unknown): string | null {
  if (typeof value !== "string" || !/^https?:\/\/\S+$/i.test(value)) return null;
  const url = URL.parse(value);
  return url && !url.username && !url.password ? url.href : null;
}
