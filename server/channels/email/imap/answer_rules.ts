/** What an IMAP server's refusal means. */

interface Failure {
  message?: unknown;
  code?: unknown;
  response?: unknown;
  responseText?: unknown;
  serverResponseCode?: unknown;
  authenticationFailed?: unknown;
}

/** Codes of RFC 5530 that say nothing of the password: the server cannot tell now. */
const notNow = new Set(["UNAVAILABLE", "INUSE", "LIMIT", "SERVERBUG", "CONTACTADMIN"]);

/** Whether the server knows this user or password no more, so that trying again helps nobody. */
export function isWrongPassword(error: unknown): boolean {
  const { authenticationFailed, serverResponseCode } = error as Failure;
  return authenticationFailed === true && !notNow.has(String(serverResponseCode));
}

/** The server's own words, else what went wrong on the way to it. */
export function errorWords(error: unknown): string {
  const { message, response, responseText, code } = error as Failure;
  for (const words of [responseText, response]) {
    if (typeof words === "string" && words.trim()) return words.trim();
  }
  const said = typeof message === "string" ? message : String(error);
  return typeof code === "string" && !said.includes(code) ? `${said} (${code})` : said;
}
