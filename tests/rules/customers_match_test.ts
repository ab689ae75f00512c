/** Whom addresses mean: the rules by table. */
import { type Holder, matchOf, type SamePerson } from "../../server/customers/match_rules.ts";
import { assertEquals } from "../support/run/assert.ts";

/** Nora, known since 1, has the address confirmed by an agent; a program's work item with her name brings it. */
const nora: Holder = {
  customerId: "nora",
  since: 1,
  sameName: true,
  confirmed: true,
  source: "agent",
  cameBy: "program",
};
const her = (but: Partial<Holder> = {}): Holder => ({ ...nora, ...but });
/** A stranger, known before her, who typed the address into a chat and gave another name. */
const stranger = (but: Partial<Holder> = {}): Holder => ({
  ...nora,
  customerId: "stranger",
  since: 0,
  sameName: false,
  confirmed: false,
  source: "visitor",
  ...but,
});
/** Paul, who has another address confirmed, or the same. */
const paul = (but: Partial<Holder> = {}): Holder =>
  her({ customerId: "paul", since: 2, sameName: false, ...but });

const table: [
  why: string,
  holders: Holder[],
  customerId: string | null,
  maybe: string[],
  same?: SamePerson[],
][] = [
  ["nobody has the address", [], null, []],
  ["confirmed and of that name", [her()], "nora", []],
  ["confirmed, with two addresses", [her(), her()], "nora", []],
  ["confirmed, of another name", [her({ sameName: false })], null, ["nora"]],
  ["of that name, not confirmed", [her({ confirmed: false })], null, ["nora"]],
  ["a program gave it before, nobody confirmed it", [her({ confirmed: false, source: "program" })], null, [
    "nora",
  ]],
  ["one of two addresses is confirmed, the other only said", [her({ confirmed: false }), her()], "nora", []],
  ["only typed by a visitor", [stranger()], null, ["stranger"]],
  ["only typed by a visitor of that name", [stranger({ sameName: true })], null, ["stranger"]],
  ["what a stranger typed takes nothing from her who has it confirmed", [stranger(), her()], "nora", [
    "stranger",
  ]],
  ["shared by two who have it confirmed", [her(), paul()], null, ["nora", "paul"]],
  ["shared by two of one name", [her(), paul({ sameName: true })], null, ["nora", "paul"]],
  ["shared with one who is not confirmed", [her(), paul({ confirmed: false })], null, ["nora", "paul"]],
  ["two addresses of two people", [paul(), her()], null, ["nora", "paul"]],
  ["an agent typed it, confirmed and of that name", [her({ cameBy: "agent" })], "nora", []],
  ["a visitor types what is hers", [her({ cameBy: "visitor" })], null, ["nora"]],
  ["a first mail in her name from her mailbox", [her({ cameBy: "mail" })], null, ["nora"]],
  ["a first mail from her mailbox in another name", [her({ cameBy: "mail", sameName: false })], null, [
    "nora",
  ]],
  ["a mail from a mailbox that two have", [her({ cameBy: "mail" }), paul({ cameBy: "mail" })], null, [
    "nora",
    "paul",
  ]],
  [
    "who wrote before, in the same name",
    [her({ cameBy: "mail", source: "mail", confirmed: false })],
    "nora",
    [],
  ],
  ["a mailbox that a program told of", [her({ cameBy: "mail", source: "program", confirmed: false })], null, [
    "nora",
  ]],
  ["a mail that answers ours", [her({ cameBy: "reply" })], "nora", []],
  ["a text from her number", [her({ cameBy: "text", source: "text" })], "nora", []],
  ["a text from a number that a visitor typed", [stranger({ cameBy: "text", sameName: true })], null, [
    "stranger",
  ]],
  [
    "signed by the host site, whatever the name",
    [her({ cameBy: "identity", source: "identity", sameName: false })],
    "nora",
    [],
  ],
  [
    "signed by the host site, and typed what is Paul's",
    [paul({ cameBy: "visitor" }), her({ cameBy: "identity", source: "identity" })],
    "nora",
    ["paul"],
  ],
  [
    "two records that an agent called one person are the earlier one's",
    [her({ customerId: "nora-2", since: 3 }), her({ confirmed: false })],
    "nora",
    [],
    [["nora", "nora-2"]],
  ],
  [
    "one person by way of a third record",
    [her(), her({ customerId: "nora-2", since: 3 }), her({ customerId: "nora-3", since: 4 })],
    "nora",
    [],
    [["nora-2", "nora-3"], ["nora", "nora-3"]],
  ],
  ["two of three records are one person", [her(), paul(), her({ customerId: "nora-2" })], null, [
    "nora",
    "nora-2",
    "paul",
  ], [["nora", "nora-2"]]],
];

for (const [why, holders, customerId, maybe, same = []] of table) {
  Deno.test(`whom an address means: ${why}`, () => {
    assertEquals(matchOf(holders, same), { customerId, maybe });
    assertEquals(matchOf([...holders].reverse(), same), { customerId, maybe });
  });
}
