/** The three legal ways to count abandons in a service level: left out, against it, or for it when they were short enough. */
export const formulas = ["ignored", "negative", "positive"] as const;
export type Formula = (typeof formulas)[number];
