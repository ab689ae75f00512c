/** axe-core on every screen and state in every theme, in the French of France. */
import { testScreens } from "../support/screens/clean.ts";

testScreens("fr-FR");
