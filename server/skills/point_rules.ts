/** What a form may say of a point of contact. */
import type { Channel } from "../channels/facts.ts";
import { z } from "zod";
import { called } from "../core/form_rules.ts";
import { wrong } from "../core/judge_rules.ts";

/** A scheme and a host as browsers write an origin: nothing that could end a policy's directive and begin another. */
const origin = /^https?:\/\/(?:[a-z0-9-]+(?:\.[a-z0-9-]+)*|\[[0-9a-f:]+\])(?::\d{1,5})?$/;

export function isOrigin(text: string): boolean {
  return origin.test(text);
}

/** What a site pastes into its pages to show a point; its id has nothing in it that HTML would read otherwise. */
export const widgetTag = (pointId: string, origin: string): string =>
  `<script src="${new URL("/widget.js", origin).href}" data-point="${pointId}" async></script>`;

/** What stands in an address as it is; `new` is where one is made. */
const isWord = (text: string) => /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text) && text !== "new";

/** A page that a browser opens. */
function isPage(text: string): boolean {
  const { protocol = "", username, password } = URL.parse(text) ?? {};
  return /^https?:$/.test(protocol) && !username && !password;
}

/** As somebody pastes it: what comes after the host says nothing of a site. */
const site = z.string().max(260).overwrite((text) => {
  const { protocol, origin } = URL.parse(text) ?? {};
  return protocol && /^https?:$/.test(protocol) ? origin! : text;
}).refine(isOrigin, wrong("site")).meta({ input: "url" });

/** The inbound skill of each channel, null where the point does not offer it; of `channels` alone, those of the house. */
const skillsOver = (channels: readonly Channel[]) =>
  z.object(
    Object.fromEntries(
      channels.map((channel) => [channel, z.string().nullable().meta({ choices: skillsList(channel) })]),
    ) as Record<Channel, z.ZodNullable<z.ZodString>>,
  ).meta({ parts: "channels" });

/** The name of the list of all skills that an answer may lead to. */
export const answerSkills = "answers";

/** The name of the list of a channel's inbound skills. */
export const skillsList = (channel: Channel): string => `skills-${channel}`;

/** One answer to the question, and where it leads. */
const answer = z.object({
  label: z.string().min(1).max(60),
  skillId: z.string().min(1).meta({ choices: answerSkills }),
  language: z.enum(["en", "fr-CA", "fr-FR"]).nullable(),
});
const isSaidOnce = (answers: { label: string }[]) =>
  new Set(answers.map(({ label }) => label)).size === answers.length;

export const pointForm = (channels: readonly Channel[]) =>
  z.object({
    name: called,
    /** In its address: /c/support. */
    word: z.string().min(1).max(40).refine(isWord, wrong("word")),
    locale: z.enum(["en", "fr-CA", "fr-FR"]),
    skills: skillsOver(channels),
    question: z.string().max(120).nullable(),
    answers: z.array(answer).max(12).refine(isSaidOnce, wrong("answer-twice")),
    privacyUrl: z.string().max(500).refine(isPage, wrong("page")).nullable().meta({ input: "url" }),
    /** Sites that may show it in a frame. */
    origins: z.array(site).max(50)
      .refine((all) => new Set(all).size === all.length, wrong("site-twice")),
  }).superRefine(({ question, answers }, { addIssue }) => {
    if (question !== null && answers.length === 0) {
      addIssue({ code: "custom", ...wrong("no-answers", ["answers"]) });
    }
    if (question === null && answers.length > 0) {
      addIssue({ code: "custom", ...wrong("no-question", ["question"]) });
    }
  });
export type PointFacts = z.infer<ReturnType<typeof pointForm>>;
