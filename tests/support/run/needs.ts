/** What some suites need from the machine, as Debian packages. */
import { findChromium } from "../browser/browser.ts";

export interface Need {
  /** The folder whose tests need it. */
  suite: string;
  packages: string[];
  why: string;
  found(): Promise<boolean>;
}

export const needs: Need[] = [{
  suite: "tests/browser",
  packages: ["chromium-headless-shell"],
  why: "customers and agents in a real browser, side by side",
  found: async () => await findChromium() !== null,
}, {
  suite: "tests/mail",
  packages: ["dovecot-imapd", "dovecot-lmtpd", "exim4-daemon-light"],
  why: "mail from and to real servers",
  found: async () =>
    await programs("/usr/sbin/dovecot", "/usr/lib/dovecot/imap", "/usr/lib/dovecot/lmtp", "/usr/sbin/exim4"),
}, {
  suite: "tests/kannel",
  packages: ["kannel", "kannel-extras"],
  why: "texts through a real gateway",
  found: async () =>
    await programs("/usr/sbin/bearerbox", "/usr/sbin/smsbox", "/usr/lib/kannel/test/fakesmsc"),
}];

/** Whether all of these files are there. */
async function programs(...paths: string[]): Promise<boolean> {
  const found = await Promise.all(paths.map((path) => Deno.stat(path).then(() => true, () => false)));
  return found.every(Boolean);
}

/** Installs what is missing, where it may; gives the suites that cannot run. */
export async function provide(wanted: Need[], say: (line: string) => void): Promise<Need[]> {
  const missing: Need[] = [];
  for (const need of wanted) if (!await need.found()) missing.push(need);
  if (missing.length === 0) return [];
  const packages = missing.flatMap((need) => need.packages);
  const install = `apt-get install -y --no-install-recommends ${packages.join(" ")}`;
  for (const need of missing) say(`${need.packages.join(", ")} is missing. It is for ${need.why}.`);
  if (Deno.uid() !== 0) {
    say(`To run those suites too: sudo ${install}`);
    return missing;
  }
  say(`Installing: ${install}`);
  for (const command of ["apt-get update", install]) {
    const [program, ...args] = command.split(" ") as [string, ...string[]];
    const { success } = await new Deno.Command(program, {
      args: ["-qq", ...args],
      env: { DEBIAN_FRONTEND: "noninteractive" },
      stdout: "null",
      stderr: "inherit",
    }).output().catch(() => ({ success: false }));
    if (!success) {
      say(`This failed: ${command}`);
      break;
    }
  }
  const still: Need[] = [];
  for (const need of missing) if (!await need.found()) still.push(need);
  return still;
}
