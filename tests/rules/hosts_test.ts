import { isHost, isOurs, printedOrigin } from "../../server/core/hosts_rules.ts";
import { assertEquals } from "../support/run/assert.ts";

Deno.test("a Host is a name or an address with a port or without, and nothing that could become part of a path", () => {
  const hosts = [
    "localhost",
    "LOCALHOST:8000",
    "desk.example",
    "my_desk:80",
    "10.0.0.2:8000",
    "[::1]:8000",
    "[::1]",
  ];
  assertEquals(hosts.filter((host) => !isHost(host)), []);
  const none = ["", "x/metrics?", "x/", "x?", "x#y", "x\\y", "user@x", "a b", "[", "[::1", "::1", "%41", "é"]
    .concat("x:99999", "x:", "x:8o", "x:80:80", "[x]", "[::::]", "-x", "x\n", `${"x".repeat(254)}`);
  assertEquals(none.filter(isHost), []);
});

Deno.test("without a public address ours are this machine's own names, and what is listened on", () => {
  const own = ["localhost", "shop.localhost", "127.0.0.1", "127.9.9.9", "[::1]"];
  for (const listens of ["127.0.0.1", "0.0.0.0", "::", "desk.local", "192.168.1.5"]) {
    assertEquals(own.filter((host) => !isOurs(host, listens)), [], listens);
    assertEquals(
      ["evil.example", "localhost.evil.example", "xlocalhost"].filter((h) => isOurs(h, listens)),
      [],
    );
  }
  assertEquals(["desk.local", "DESK.local"].map((host) => isOurs(host, "desk.local")), [true, true]);
  assertEquals(["192.168.1.5", "192.168.1.6"].map((host) => isOurs(host, "192.168.1.5")), [true, false]);
  assertEquals(isOurs("[fd00::5]", "fd00::5"), true);
});

Deno.test("who listens on every address is reached by any address, and by no name that others point there", () => {
  for (const listens of ["0.0.0.0", "::", "[::]"]) {
    assertEquals(["192.168.1.6", "[fd00::5]", "desk.example"].map((host) => isOurs(host, listens)), [
      true,
      true,
      false,
    ]);
  }
  assertEquals(isOurs("192.168.1.6", "127.0.0.1"), false);
});

Deno.test("HOST=::1 prints an address that can be opened, as every other does", () => {
  const printed = (hostname: string, secure = false) => printedOrigin({ secure, hostname, port: 8000 });
  assertEquals(printed("::1"), "http://[::1]:8000");
  assertEquals(printed("::"), "http://[::1]:8000");
  assertEquals(printed("[::1]"), "http://[::1]:8000");
  assertEquals(printed("0.0.0.0"), "http://127.0.0.1:8000");
  assertEquals(printed("desk.example", true), "https://desk.example:8000");
  for (const hostname of ["::1", "::", "0.0.0.0", "127.0.0.1"]) {
    assertEquals(URL.canParse(printed(hostname)), true);
  }
});
