/** Which requests may have a body, and of what kind. */
import { bodies, type BodyKind } from "../core/limits_rules.ts";

export interface Arriving {
  method: string;
  path: string;
  /** The Content-Type, empty without one. */
  type: string;
  /** The Content-Length, NaN without one. */
  length: number;
}

/** The paths of programs with a key, not of browsers. */
export const isApiPath = (path: string) => path.startsWith("/api/");

/** Where mail programs ask for their people, without a page of ours (RFC 8058): the link says who, no cookie does. */
export const isOneClick = (path: string) => path.startsWith("/u/");

const isForm = (type: string) => /^(multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(type);
/**
 * Whether a form comes with files, from a browser without a script: by its Content-Length, which browsers send; without
 * one the body is taken for small.
 */
const hasFiles = ({ type, length }: Arriving) =>
  /^multipart\/form-data\b/i.test(type) && length > bodies.form;

/** The first entry that matches a request says what kind of body it may have. */
const kinds: [kind: BodyKind, method: RegExp, path: RegExp, fits?: (request: Arriving) => boolean][] = [
  ["reports", /^POST$/, /^\/api\/mail-events\//],
  ["mail", /^POST$/, /^\/api\/mail\/[^/]+$/],
  ["json", /^POST$/, /^\/api\//],
  ["none", /^/, /^\/api\//],
  // A beat says only that the page is still there.
  ["none", /^POST$/, /^\/live\/[^/]*\/beat$/],
  ["largeFile", /^PUT$/, /^\/email-drafts\/[^/]+\/attachments\/[\w-]+$/],
  ["files", /^POST$/, /^\/email-drafts\/[^/]+\/(files|sending)$/, hasFiles],
  ["file", /^PUT$/, /\/attachments\/[\w-]+$/],
  ["files", /^POST$/, /^\/(c\/[^/]+\/contacts|interactions)\/[^/]+\/messages$/, hasFiles],
  ["files", /^POST$/, /^\/admin\/replies\/[^/]+\/files$/, hasFiles],
  ["form", /^(POST|PUT)$/, /^/],
  // A DELETE in the form that a browser without a script sends.
  ["form", /^DELETE$/, /^/, ({ type }) => isForm(type)],
];

export function bodyKindOf(request: Arriving): BodyKind {
  const { method, path } = request;
  const [kind = "none"] =
    kinds.find(([, methods, paths, fits]) =>
      methods.test(method) && paths.test(path) && (fits?.(request) ?? true)
    ) ?? [];
  return kind;
}
