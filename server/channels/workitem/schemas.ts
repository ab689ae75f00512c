/** What programs send and get: checked here, and described from here at /api. */
import { z } from "zod";
import { safeLink } from "./rules.ts";
import { locales } from "../../../views/i18n/index.ts";

/** The database ends a text at the first NUL, and half a character is none. */
const isWhole = (text: string) => !text.includes("\0") && text.isWellFormed();
const words = (longest: number) =>
  z.string().trim().min(1).max(longest).refine(isWhole, "Holds a NUL or half a character");

/** As it came: two labels that differ in a space only are two fields, and none of them is lost. */
const label = z.string().min(1).max(100).refine(
  (text) => isWhole(text) && text.trim() !== "",
  "Says nothing, or holds a NUL or half a character",
);

/** Beyond them digits are lost as it is read: 12345678901234567890 would be shown as another number. */
const isExact = (number: number) => !Number.isInteger(number) || Number.isSafeInteger(number);

export const longestLink = 2000;

const link = z.strictObject({
  href: z.url({ protocol: /^https?$/ }).max(longestLink)
    .refine((href) => safeLink(href) !== null, "Holds a name or a password, or is no address of the web"),
  text: words(200).optional(),
}).meta({ description: "Shown as a link; http and https only, without a name or a password" });

const single = z.union([
  z.string().max(10_000).refine(isWhole),
  z.number().refine(isExact, "Too many digits to be kept: send it as a text"),
  z.boolean(),
  z.null(),
  link,
]);

const payload = z.record(label, z.union([single, z.array(single).max(50)]))
  .refine((fields) => Object.keys(fields).length <= 100, "At most 100 fields")
  .meta({
    description: "Fields by their labels, in this order: texts, numbers, yes or no, links, or lists of them",
  });

const address = z.strictObject({
  kind: z.enum(["phone", "email"]),
  value: words(254),
});

export const longestCustomerId = 100;

const customer = z.strictObject({
  id: words(longestCustomerId).optional().meta({
    description: "As an answer named them: it is theirs, whatever else is said",
  }),
  name: words(200).optional().meta({ description: "Needed without an id; it changes no customer’s name" }),
  addresses: z.array(address).max(10).default([]).meta({
    description:
      "With an id they are confirmed as theirs; without, they find who has them confirmed, by that name",
  }),
}).refine(({ id, name }) => id !== undefined || name !== undefined, {
  path: ["name"],
  error: "Needed without an id",
}).meta({
  description:
    "Whose it is: by the id that an answer named; or by name and addresses. Whoever is not found without a doubt is made, and proposed to the agent as the same",
  anyOf: [{ required: ["id"] }, { required: ["name"] }],
});

export const externalId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:@+=-]{0,199}$/).meta({
  description: "Your own id for it: sent twice with one key, it is one work item",
  example: "order-1042",
});

export const newWorkItem = z.strictObject({
  externalId,
  skill: words(200).optional().meta({
    description: "Id or name of a skill for work items; or say a point",
    example: "Back office",
  }),
  point: words(40).optional().meta({
    description: "Instead of a skill: a point of contact that takes work items, by its word in the address",
    example: "returns",
  }),
  title: words(200),
  payload: payload.default({}),
  customer,
  priority: z.int().min(0).max(5000).optional().meta({ description: "Its own initial priority" }),
  locale: z.enum(locales).default("en").meta({ description: "The customer's language" }),
  dueAt: z.iso.datetime({ offset: true }).refine(
    (time) => !(Date.parse(time) >= Date.UTC(10_000, 0)),
    "Beyond the year 9999",
  ).optional().meta({ description: "When it should be done" }),
}).refine(({ skill, point }) => (skill === undefined) !== (point === undefined), {
  message: "Say either a skill or a point of contact",
  path: ["skill"],
});
export type NewWorkItem = z.infer<typeof newWorkItem>;
export type Payload = NewWorkItem["payload"];

const time = z.iso.datetime().nullable();

export const workItemState = z.object({
  externalId,
  id: z.string(),
  skill: z.object({ id: z.string(), name: z.string() }),
  title: z.string(),
  customer: z.object({
    id: z.string().meta({ description: "Give it with the next one: it is the same customer’s" }),
    matched: z.boolean().meta({ description: "Whether they were known before, and not made for it" }),
  }),
  state: z.enum(["waiting", "assigned", "completed"]),
  outcome: z.enum(["handled", "abandoned", "failed", "closed"]).nullable()
    .meta({ description: "closed: withdrawn, not for us, or closed by a supervisor while it waited" }),
  agent: z.string().nullable().meta({ description: "Who has or last had it" }),
  disposition: z.object({ id: z.string(), name: z.string(), note: z.string() }).nullable(),
  dueAt: time,
  createdAt: z.iso.datetime(),
  assignedAt: time,
  endedAt: time,
  completedAt: time,
});
export type WorkItemState = z.infer<typeof workItemState>;

export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  errors: z.array(z.object({
    pointer: z.string().meta({ description: "JSON pointer into what was sent" }),
    detail: z.string(),
  })).optional(),
});
export type Problem = z.infer<typeof problem>;
