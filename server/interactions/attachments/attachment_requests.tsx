/** Reads files from requests of both sides: a file as the whole body, or the file fields of a plain form. */
import type { Context } from "hono";
import { uiFor } from "../../../views/i18n/index.ts";
import type { Locale } from "../../../views/i18n/index.ts";
import { Unsent } from "../../../views/ui/Attach.tsx";
import { hashToken } from "../../access/tokens.ts";
import { bodyOf } from "../../core/body.ts";
import { Refusal } from "../../core/refusal.ts";
import type { Deps } from "../../deps.ts";
import type { Uploader } from "./attachments.ts";
import { fileProps } from "../attachments/attachment_queries.ts";
import { upload } from "./uploads.ts";

const idPattern = /^[\w-]{16,64}$/;

/** Stores the body of a PUT under the id in its address; answers with the file as the composer lists it. */
export async function takeUpload(
  c: Context,
  deps: Deps,
  uploader: Uploader,
  { id, base, locale }: { id: string; base: string; locale: Locale },
): Promise<Response> {
  if (!idPattern.test(id)) throw new Refusal("bad-request");
  const bytes = bodyOf(c).stream();
  if (!bytes) throw new Refusal("file-empty");
  const file = await upload(deps, uploader, { id, name: c.req.query("name") ?? "", bytes });
  return await c.html(String(<Unsent ui={uiFor(locale)} file={fileProps(file, base)} />));
}

/** Stores the files of a plain form one by one; returns their ids, the same when the form is sent again. */
export async function takeFiles(
  deps: Deps,
  uploader: Uploader,
  messageKey: string,
  files: File[],
): Promise<string[]> {
  const ids: string[] = [];
  for (const [place, file] of files.entries()) {
    // Half of the digest has the length of the ids that pages make.
    const id = (await hashToken(`${uploader.interactionId} ${messageKey} ${place}`)).slice(0, 32);
    await upload(deps, uploader, { id, name: file.name, bytes: file.stream() });
    ids.push(id);
  }
  return ids;
}
