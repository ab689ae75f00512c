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

/** Programs with a key, no browsers. */
export const isApiPath = (path: string) => path.startsWith("/api/");

const isForm = (type: string) => /^(multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(type);
/** From a browser without a script: as large as its files, which browsers say; who does not say it is taken for small. */
const hasFiles = ({ type, length }: Arriving) =>
  /^multipart\/form-data\b/i.test(type) && length > bodies.form;

/** The first that fits says what the body of a request may be. */
const kinds: [kind: BodyKind, method: RegExp, path: RegExp, fits?: (request: Arriving) => boolean][] = [
  ["json", /^POST$/, /^\/api\//],
  ["none", /^/, /^\/api\//],
  // That a page is still there is all that it says.
  ["none", /^POST$/, /^\/live\/[^/]*\/beat$/],
  ["file", /^PUT$/, /\/attachments\/[\w-]+$/],
  ["files", /^POST$/, /^\/(c\/[^/]+\/contacts|interactions)\/[^/]+\/messages$/, hasFiles],
  ["form", /^(POST|PUT)$/, /^/],
  // As a form without a script sends it.
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
