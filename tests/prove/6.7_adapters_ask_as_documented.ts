/**
 * Every HTTP adapter of email and texts asks what its provider's documentation shows, knows every answer and state, and
 * takes no report with a flipped byte, as the providers' own libraries say too; XOAUTH2 against a real dovecot, with a
 * token server of this machine, its consent page included.
 */
import { runTests } from "./suite.ts";

const adapters = [
  "tests/rules/mail_providers_test.ts",
  "tests/rules/sms_carriers_test.ts",
  "tests/rules/sms_signatures_test.ts",
  "tests/routes/mail_sent_test.ts",
];
const consent = [
  "tests/rules/mail_oauth_test.ts",
  "tests/routes/mail_consent_test.ts",
  "tests/mail/xoauth2_test.ts",
];

export async function prove(say: (line: string) => void): Promise<void> {
  await runTests([...adapters, ...consent], say);
  say("never run against the live service: Postmark, SendGrid, Resend, Mailgun, Twilio, Telnyx, Vonage");
}
