import { networkOf, plainAddress } from "../../server/core/address_rules.ts";
import {
  bodies,
  filesForms,
  mailArriveMs,
  mailsPerMinute,
  messages,
  rates,
  sendingsPerMessage,
  streams,
  waiting,
} from "../../server/core/limits_rules.ts";
import { settings } from "../../server/core/settings.ts";
import { assert, assertEquals } from "../support/run/assert.ts";

Deno.test("an IPv6 address counts as its /64, however it is written, and an IPv4 one as itself in any coat", () => {
  const line = "2001:db8:1:2::/64";
  for (
    const one of [
      "2001:db8:1:2::1",
      "2001:0DB8:1:2:ffff:ffff:ffff:ffff",
      "[2001:db8:1:2::]",
      "2001:db8:1:2:3::%eth0",
    ]
  ) {
    assertEquals(networkOf(one), line, one);
  }
  assert(networkOf("2001:db8:1:3::1") !== line);
  assertEquals(networkOf("::1"), "0:0:0:0::/64");
  for (const one of ["203.0.113.5", "::ffff:203.0.113.5", "[::FFFF:cb00:7105]"]) {
    assertEquals([networkOf(one), plainAddress(one)], ["203.0.113.5", "203.0.113.5"]);
  }
  // Whatever else a connection may say of itself stays what it is.
  for (const other of ["local", "", "::::", "203.0.113"]) assertEquals(networkOf(other), other);
});

Deno.test("the table of limits in SECURITY.md says what the code does", async () => {
  const text = await Deno.readTextFile(new URL("../../SECURITY.md", import.meta.url));
  const rows = new Map(
    text.split("\n").filter((line) => line.startsWith("| ")).map((line) => {
      const [what, much] = line.slice(2).split(" | ");
      return [what!, much!];
    }),
  );
  const number = (n: number) => n.toLocaleString("en");
  const inTime = ({ free, forgetMs }: { free: number; forgetMs: number }) =>
    `${number(free)} in ${forgetMs === 60_000 ? "a minute" : `${forgetMs / 60_000} minutes`}`;
  const own = ", or as the centre sets it";
  const wanted = {
    "body of a form": `${bodies.form / 1024} KiB`,
    "body where none is meant: reading, asking, a page's beat": `${bodies.none} bytes`,
    "body of a program's JSON": `${bodies.json / 1024} KiB`,
    "what a mail provider reports of many emails at once": `${bodies.reports / 1024 ** 2} MiB`,
    "a raw email that a provider hands over": `${bodies.mail / 1024 ** 2} MiB; ${
      mailArriveMs / 60_000
    } minutes to arrive`,
    "emails that a provider hands over": `${number(mailsPerMinute)} in a minute`,
    "one file": `${bodies.file / 1024 ** 2} MiB`,
    "one file of an email": `${bodies.largeFile / 1024 ** 2} MiB`,
    "a form with files, without a script": `${bodies.files / 1024 ** 2} MiB`,
    "such forms over 256 KiB read at once": `${filesForms.atOnce}, and ${filesForms.waiting} that wait; ${
      filesForms.arriveMs / 60_000
    } minutes to arrive`,
    "wrong passwords for one email": String(rates.signInEmail.free),
    "wrong passwords from one address": inTime(rates.signInAddress),
    "links asked for at `/forgot`": inTime(rates.linkAsked),
    "chats begun": inTime(rates.chatBegun) + own,
    "a customer's messages": inTime({ ...messages, forgetMs: messages.windowMs }) + own,
    "what a customer's pages ask and send": sendingsPerMessage === 10 ? "ten times that" : "",
    "what waits at a point of contact": number(waiting.perPoint) + own,
    "what waits at all of them": number(waiting.inAll) + own,
    "streams of one page": "1",
    "pages of a customer that are heard": String(streams.portal),
    "pages of staff that are heard": String(streams.desk),
    "what a program asks or does": inTime(rates.keyUsed),
    "keys that are none": inTime(rates.keyTried),
  };
  for (const [what, much] of Object.entries(wanted)) assertEquals(rows.get(what), much, what);
  assertEquals(new Set([streams.desk, streams.supervisor, streams["self-test"]]).size, 1);
});

Deno.test("what a centre may set is, as long as nobody does, what the table says", () => {
  const { chatsPerAddress, messagesPerMinute, waitingPerPoint, waitingInAll } = settings.parse({});
  assertEquals(
    [chatsPerAddress, messagesPerMinute, waitingPerPoint, waitingInAll],
    [rates.chatBegun.free, messages.free, waiting.perPoint, waiting.inAll],
  );
});
