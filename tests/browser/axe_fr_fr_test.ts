/**
 * axe-core in every theme, in the French of France: where its words differ from those of Canada. What a screen consists of
 * is the same in both, and walked through in full there; the proof walks through all here too.
 */
import { testScreens } from "../support/screens/clean.ts";

testScreens("fr-FR", ["access", "conversation"]);
