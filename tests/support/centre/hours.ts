/** Opening hours of the example's support, for tests of what is said while it is closed. */
import { eq } from "drizzle-orm";
import { type Hours, openingHours, skill } from "../../../db/schema/skills.ts";
import type { TestWorld } from "./world.ts";

/** From now on support has these hours; gives their id. Written to the rows alone: nothing is woken by it. */
export async function opensOnly(world: Pick<TestWorld, "run" | "centre">, hours: Hours): Promise<string> {
  return await world.run(async (cx) => {
    const hoursId = cx.newId();
    await cx.db.insert(openingHours).values({ id: hoursId, name: "Hours of a test", hours });
    await cx.db.update(skill).set({ hoursId }).where(eq(skill.id, world.centre.supportSkill));
    return hoursId;
  });
}
