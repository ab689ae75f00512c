/** axe-core on every screen and state in every theme, in English. */
import { testScreens } from "../support/screens/clean.ts";

testScreens("en");
