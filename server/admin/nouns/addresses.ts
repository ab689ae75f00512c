import type { OwnAddress, Provider } from "../../../db/schema/providers.ts";
import { channelRoom, providerKind, registry } from "../../channels/registry.ts";
import { type Channel, channels } from "../../channels/facts.ts";
import { Refusal } from "../../core/refusal.ts";
import { retireOwnAddress, saveOwnAddress } from "../../providers/commands.ts";
import {
  addressFacts,
  type AddressForm,
  addressForm,
  keptAcknowledgements,
  listOfProviders,
  noAcknowledgements,
} from "../../providers/own_address_rules.ts";
import { allOwnAddresses, allProviders, ownAddressById } from "../../providers/queries.ts";
import { allPoints } from "../../skills/points.ts";
import { senderSkills } from "../../skills/skills.ts";
import { type AnyNoun, type Choice, noun, type SectionName } from "../noun.ts";
import { onlyOne, pointChoices } from "../choices.ts";

/** The channels in which we have addresses of our own. */
const reached = (): Channel[] => registry.filter(({ own }) => own).map(({ kind }) => kind);

function ownOf(channel: Channel) {
  const own = channelRoom(channel)?.own;
  if (!own) throw new Refusal("not-found");
  return own;
}

export const addresses: AnyNoun = noun<AddressForm>({
  name: "addresses",
  schema: addressForm(channels[0]),
  of: ({ channel }) => ({ ...addresses, schema: addressForm(channel) as unknown as AnyNoun["schema"] }),
  sections: sectionsOf,
  folded: ["acknowledgements"],
  titled: "address",
  fixed: ["channel"],
  get variants() {
    return reached();
  },
  usual: async (db, variant) => {
    const channel = reached().find((known) => known === variant);
    if (!channel) throw new Refusal("not-found");
    const only = (choices: Choice[]) => onlyOne(choices)[0];
    const all = await allProviders(db);
    return {
      channel,
      address: "",
      name: "",
      pointId: only(await pointChoices(db)) ?? "",
      incomingId: only(providerChoices(all, channel, "in")) ?? null,
      outgoingId: only(providerChoices(all, channel, "out")) ?? null,
      tokens: false,
      silentHours: 4,
      acknowledgements: noAcknowledgements,
    };
  },
  columns: ["channel", "point", "incoming", "outgoing"],
  list: async (db, { t }) => {
    const names = new Map((await allProviders(db)).map(({ id, name }) => [id, name]));
    const points = new Map((await allPoints(db)).map(({ id, name }) => [id, name]));
    return (await allOwnAddresses(db)).map((row) => ({
      id: row.id,
      name: row.address,
      cells: [
        t.channel[row.channel],
        points.get(row.pointId) ?? "",
        names.get(row.incomingId ?? "") ?? "",
        names.get(row.outgoingId ?? "") ?? "",
      ],
      retired: row.retiredAt !== null,
    }));
  },
  load: async (db, id) => {
    const row = await ownAddressById(db, id);
    if (!row) return null;
    return {
      name: row.address,
      facts: addressFacts(row),
      version: row.version,
      retired: row.retiredAt !== null,
    };
  },
  choices: async (db) => {
    const all = await allProviders(db);
    const lists = reached().flatMap((channel) =>
      (["in", "out"] as const).map((way) => [
        listOfProviders(channel, way),
        providerChoices(all, channel, way),
      ])
    );
    return { points: await pointChoices(db), ...Object.fromEntries(lists) };
  },
  normal: (facts) => ({ ...facts, address: ownOf(facts.channel).normal(facts.address) }),
  wrongs: ({ channel, address }) => {
    try {
      ownOf(channel).normal(address);
      return [];
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return [{ field: "address", code: error.code }];
    }
  },
  save: (cx, id, { acknowledgements, ...facts }) =>
    saveOwnAddress(cx, id, { ...facts, acknowledgements: keptAcknowledgements(acknowledgements) }),
  uses: async (db, id) =>
    (await senderSkills(db, id)).map((skill) => ({
      kind: "skills" as const,
      name: skill.name,
      href: `/admin/skills/${skill.id}`,
      keeps: true,
    })),
  retire: async (cx, id, retired) => {
    if (retired && (await senderSkills(cx.db, id)).length) throw new Refusal("in-use");
    await retireOwnAddress(cx, id, retired);
  },
});

/** What the channel has no use for is not asked. */
function sectionsOf({ channel }: Pick<OwnAddress, "channel">): [SectionName, string[]][] {
  const { asks } = ownOf(channel);
  const has = (field: (typeof asks)[number]) => asks.includes(field) ? [field] : [];
  return [
    ["general", ["channel", "address", ...has("name"), "pointId"]],
    ["ways", ["incomingId", "outgoingId", ...has("tokens")]],
    ["acknowledgements", has("acknowledgements")],
    ["watch", ["silentHours"]],
  ];
}

function providerChoices(all: Provider[], channel: Channel, way: "in" | "out"): Choice[] {
  return all.filter(({ kind }) => {
    const known = providerKind(kind);
    return known?.channel === channel && known.ways.includes(way);
  }).map(({ id, name, retiredAt }) => ({ value: id, label: name, retired: retiredAt !== null }));
}
