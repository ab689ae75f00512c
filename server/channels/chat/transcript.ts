/** A conversation to take away: plain text, as its customer may read it. */
import type { Interaction } from "../../../db/schema/interactions.ts";
import type { TimelineEntryProps } from "../../../views/types.ts";
import { timeInZone } from "../../../views/i18n/hours.ts";
import { type Locale, uiFor } from "../../../views/i18n/index.ts";
import { centreName } from "../../access/queries.ts";
import { customerById } from "../../customers/queries.ts";
import { isZone, typedAt } from "../../core/zone_rules.ts";
import type { Deps } from "../../deps.ts";
import { entryProps } from "../../interactions/conversation/entries.ts";
import { entriesAfter } from "../../interactions/queries.ts";
import { skillById } from "../../skills/queries.ts";
import { isForCustomer } from "./entry_queries.ts";

/** Entries read at once: however long a conversation is, a little of it is in memory. */
const windowSize = 200;

export interface Transcript {
  /** Of the file: letters, digits and dashes. */
  name: string;
  body: ReadableStream<Uint8Array<ArrayBuffer>>;
}

interface Wanted {
  pointName: string;
  locale: Locale;
  /** The zone that its reader's browser says it is in. */
  zone?: string;
}

/** In the reader's zone, else in that of the skill's hours, else in UTC; which it is stands beside the first time. */
export async function transcriptOf(
  { db: { read } }: Pick<Deps, "db">,
  interaction: Interaction,
  { pointName, locale, zone: own = "" }: Wanted,
): Promise<Transcript> {
  const { hours } = await skillById(read, interaction.skillId);
  const zone = isZone(own) ? own : hours?.zone ?? "UTC";
  const { name } = await customerById(read, interaction.customerId);
  const { t } = uiFor(locale);
  const when = new Intl.DateTimeFormat(locale, { timeZone: zone, dateStyle: "short", timeStyle: "medium" });
  const line = (entry: TimelineEntryProps) => written(entry, when.format(entry.at), locale);
  const head = `${t.portal.title(oneLine(pointName), oneLine(await centreName(read)))}\n${
    t.transcript.began(timeInZone(interaction.startedAt, zone, locale))
  }\n\n`;

  const coder = new TextEncoder();
  let after = -1;
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: async (out) => {
      if (after < 0) {
        after = 0;
        return out.enqueue(coder.encode(head));
      }
      const entries = await entriesAfter(read, interaction.id, after, windowSize);
      if (entries.length === 0) {
        if (interaction.endedAt === null) out.enqueue(coder.encode(`\n${t.transcript.going}\n`));
        return out.close();
      }
      after = entries.at(-1)!.id;
      const shown = (await entryProps(read, entries, name)).filter(isForCustomer);
      out.enqueue(coder.encode(shown.map(line).join("")));
    },
  });
  return {
    name: `${interaction.pointId}-${typedAt(zone, interaction.startedAt).slice(0, 10)}.txt`,
    body,
  };
}

/** `[time] who: what`; what goes on in the next lines is set in, so that no message looks like another's. */
function written(entry: TimelineEntryProps, time: string, locale: Locale): string {
  const { t } = uiFor(locale);
  if (entry.kind === "note") {
    return `[${time}] ${oneLine(t.portal.note[entry.note](oneLine(entry.name ?? "")))}\n`;
  }
  const files = entry.attachments.map(({ name }) => t.transcript.file(oneLine(name)));
  const lines = [...(entry.body ? entry.body.split(/\r\n?|[\n\v\f\u0085\u2028\u2029]/) : []), ...files];
  return `[${time}] ${oneLine(entry.name)}: ${lines.join("\n    ")}\n`;
}

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();
