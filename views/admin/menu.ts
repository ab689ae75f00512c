/** The places of the administration, in the order in which a centre is made: who, what comes in, with what, and the house. */
import type { Ui } from "../types.ts";

export interface Place {
  /** What its address is under /admin; the first page is "". */
  name: string;
  href: string;
  label: string;
  text: string;
}

const groups = {
  people: ["people", "teams", "access"],
  work: ["skills", "points", "hours", "addresses", "providers"],
  desk: ["replies", "dispositions", "tags", "fields", "codes"],
  centre: ["settings", "api-keys", "webhooks"],
} as const;
type PlaceName = (typeof groups)[keyof typeof groups][number];

export interface Group {
  name: keyof typeof groups;
  title: string;
  places: Place[];
}

export function groupsOf({ t }: Ui): Group[] {
  const { nouns, access, keys, webhooks } = t.admin;
  const words: Record<PlaceName, { title: string; text: string }> = {
    ...nouns,
    access,
    "api-keys": keys,
    webhooks,
  };
  return (Object.keys(groups) as (keyof typeof groups)[]).map((group) => ({
    name: group,
    title: t.admin.groups[group],
    places: groups[group].map((name) => ({
      name,
      href: `/admin/${name}`,
      label: words[name].title,
      text: words[name].text,
    })),
  }));
}
