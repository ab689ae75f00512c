/** The places of the administration, in the order of its menu. */
import type { Ui } from "../types.ts";

export interface Place {
  /** What its address is under /admin; the first page is "". */
  name: string;
  href: string;
  label: string;
  text: string;
}

export function placesOf({ t }: Ui): Place[] {
  const nouns = Object.entries(t.admin.nouns)
    .map(([name, { title, text }]) => ({ name, href: `/admin/${name}`, label: title, text }));
  const { access, keys, webhooks } = t.admin;
  const place = (name: string, { title, text }: { title: string; text: string }) => (
    { name, href: `/admin/${name}`, label: title, text }
  );
  // After the people: it is theirs.
  nouns.splice(1, 0, place("access", access));
  return [
    { name: "", href: "/admin", label: t.admin.overview, text: "" },
    ...nouns,
    place("api-keys", keys),
    place("webhooks", webhooks),
  ];
}
