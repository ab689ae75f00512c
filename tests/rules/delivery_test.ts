import type { Channel } from "../../server/channels/facts.ts";
import {
  fullFor,
  type Load,
  noLoad,
  type Profile,
  usualProfile,
} from "../../server/agents/delivery_rules.ts";
import { assertEquals } from "../support/run/assert.ts";

/** How many of these fit one after the other. */
function taken(profile: Profile, kinds: Channel[]): Channel[] {
  const load: Load = noLoad();
  return kinds.filter((channel) => {
    if (fullFor(profile, load, channel)) return false;
    const kind = channel === "voicemail" ? "voice" : channel;
    load.contacts[kind]++;
    load.cost += profile.costs[kind];
    return true;
  });
}
const many = (channel: Channel): Channel[] => Array.from({ length: 30 }, () => channel);

Deno.test("published: total 100, voice 100, chat 20: one call or five chats, never both", () => {
  const profile = {
    ...usualProfile,
    limits: { ...usualProfile.limits, chat: 12 },
    costs: { ...usualProfile.costs, voice: 100, chat: 20 },
  };
  assertEquals(taken(profile, many("chat")).length, 5);
  assertEquals(taken(profile, ["voice", ...many("chat")]), ["voice"]);
  assertEquals(taken(profile, ["chat", "voice", "chat"]), ["chat", "chat"]);
});

Deno.test("published: total 6, cost 2: three cases", () => {
  const profile = { ...usualProfile, total: 6, costs: { ...usualProfile.costs, email: 2 } };
  assertEquals(taken(profile, many("email")).length, 3);
});

Deno.test("each kind has its own limit, and says what stands against one more", () => {
  const limits = { voice: 1, chat: 2, email: 3, workitem: 4, sms: 5 };
  const profile = { ...usualProfile, limits };
  for (const [kind, limit] of Object.entries(limits)) {
    assertEquals(taken(profile, many(kind as Channel)).length, limit);
  }
  const load = { ...noLoad(), contacts: { ...noLoad().contacts, chat: 2 }, cost: 2 };
  assertEquals(fullFor(profile, load, "chat"), "limit");
  assertEquals(fullFor({ ...profile, total: 2 }, load, "email"), "total");
  assertEquals(fullFor({ ...profile, several: false }, load, "email"), "one-at-a-time");
  assertEquals(fullFor(profile, load, "email"), null);
});

Deno.test("a voicemail takes the slot a call would take, and no call fits beside it", () => {
  assertEquals(taken(usualProfile, ["voicemail", "voice"]), ["voicemail"]);
  assertEquals(taken(usualProfile, ["voice", "voicemail"]), ["voice"]);
});
