/** The words of the first day's check list and of what is missing, in English. */
import { plural } from "../plural.ts";

const count = plural("en");

export const checkList = {
  title: "The first day",
  lead: "What it takes to answer the first contact, in this order. A line is ticked once it is so.",
  allDone: "The first day’s check list: everything is done.",
  done: "Done",
  toDo: "To do",
  missing: "Also missing",
  waits: (n: number, skill: string, gaps: string) =>
    `${count(n, { one: "# waits", other: "# wait" })} in ${skill}: ${gaps}.`,
  about: (name: string, gaps: string) => `${name}: ${gaps}.`,
  allSettings: "All settings",
  skill: {
    title: "A skill",
    text: "The queue that customers’ chats wait in, and what an agent must have to get them.",
    name: "What it is called",
    nameHelp: "“Shop chat”, say.",
    make: "Make the skill",
  },
  holder: {
    title: "Who has it",
    text: "A contact goes only to agents who have its skill.",
    nobody: (skill: string) => `Nobody has ${skill} yet.`,
    take: (skill: string) => `Give ${skill} to me`,
    people: "Give it to somebody else",
  },
  point: {
    title: "A point of contact",
    text: "Where customers come in: a page of its own, and a widget for your site.",
    name: "Its name, as customers see it",
    word: "Its address",
    wordHelp: "What follows /c/: small letters, digits and hyphens. Left empty, it is made from the name.",
    skill: "Its skill",
    site: "The site that shows it, if there is one",
    siteHelp: "As https://shop.example. Its own page needs none.",
    make: "Make the point of contact",
    noSkill: "It leads to a skill: make that first.",
  },
  second: {
    title: "A second person",
    text: "They get a one-time link with which they choose their password.",
    name: "Their name",
    email: "Their email",
    emailHelp: "They sign in with it.",
    skills: "What they can do",
    make: "Add them",
  },
  try: {
    title: "Try it",
    text:
      "Be a customer: open the address in a private window or on a phone, and write something. Here you are the agent who answers.",
    ready: "Be available at my desk",
    noPoint: "There is nowhere to come in yet: make a point of contact first.",
    noDesk: "You have no desk: somebody who is an agent has to answer.",
  },
  selfTest: {
    title: "The self-test",
    text: "Whether this machine rings, notifies and keeps its connection: before every shift.",
    start: "Start the self-test",
    noDesk: "Agents find it on their desk, under Self-test.",
  },
  invited: (name: string) =>
    `${name} is made. Give them this link: it lasts 30 minutes, works once, and is not shown again.`,
  copy: "Copy",
  copied: "Copied",
  address: {
    title: "Where it is",
    open: "Open",
    newTab: "(new tab)",
    tag: "The widget, for the pages of your site",
    sites: (sites: string) => `Sites that may show it: ${sites}.`,
    noSites: "No site may show it yet: name yours under Sites, and save.",
    toSites: "To Sites",
  },
};

/** What is missing, beside the form of what lacks it; and where that is put right. */
export const missing = {
  "nobody-has": {
    text: "Nobody has this skill: what comes in waits for nobody.",
    mend: "Give it to somebody",
  },
  "nobody-watches": {
    text: "Nobody watches it: no team with a supervisor has this skill.",
    mend: "To its teams",
  },
  "closed-all-week": { text: "It is closed all week: its hours have no open day.", mend: "To its hours" },
  "leads-nowhere": { text: "It leads nowhere: nothing can come in here.", mend: "To its channels" },
  "no-address": {
    text: "One of its channels has no mailbox or number: nothing comes in over it.",
    mend: "Add a mailbox or number",
  },
  "no-provider": {
    text: "It lacks a provider that works: nothing comes in, or nothing goes out.",
    mend: "To its providers",
  },
  "no-sender": { text: "It sends from no address: what is written leads nowhere.", mend: "To what is sent" },
  "no-day": { text: "No day is open: skills with these hours are closed all week.", mend: "To the week" },
  "no-skill": { text: "They have no skill yet: nothing comes to them.", mend: "To their skills" },
  "takes-nothing": {
    text: "These limits let nothing through: no contact is ever given.",
    mend: "To the limits",
  },
  "no-inbound-skill": {
    text: "No skill takes anything in yet, so it cannot lead anywhere.",
    mend: "Make a skill first",
  },
};
