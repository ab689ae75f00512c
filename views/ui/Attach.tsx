/**
 * The files of a message that is not sent yet: each is uploaded at once and can be removed before sending.
 */
import type { AttachmentProps, Ui } from "../types.ts";
import { FileName } from "./Files.tsx";
import { Icon } from "./Icon.tsx";
import { isShown } from "./shown.ts";

/**
 * Shows the composer's list of files. `url` is where they are uploaded to. The template is for a file being
 * uploaded.
 */
export function Unsents({ ui, files, url }: { ui: Ui; files: AttachmentProps[]; url: string }) {
  const t = ui.t.files;
  return (
    <>
      <ul
        class="unsents"
        aria-label={t.list}
        data-files={url}
        data-unfinished={t.unfinished}
        data-lost={t.lost}
      >
        {files.map((file) => <Unsent ui={ui} file={file} />)}
      </ul>
      <template data-upload>
        <li class="upload">
          <Icon name="file-text" />
          <bdi class="name"></bdi>
          <progress max="1" value="0" aria-label={t.uploading}></progress>
          <button class="button small" type="button" data-again hidden>{t.again}</button>
          <button class="button quiet icon" type="button" data-drop aria-label={t.remove("")}>
            <Icon name="x" />
          </button>
          <p class="error" role="alert"></p>
        </li>
      </template>
    </>
  );
}

/**
 * Shows an uploaded file. Without a script its button posts the composer's form as a DELETE, so the text is
 * kept.
 */
export function Unsent({ ui, file }: { ui: Ui; file: AttachmentProps }) {
  return (
    <li data-file={file.id}>
      <input type="hidden" name="attachment" value={file.id} />
      {isShown(file) ? <img src={file.href} alt="" width={32} height={32} /> : <Icon name="file-text" />}
      <FileName ui={ui} file={file} />
      <button
        class="button quiet icon"
        name="_method"
        value="DELETE"
        formAction={file.href}
        formEncType="application/x-www-form-urlencoded"
        formNoValidate
        aria-label={ui.t.files.remove(file.name)}
        data-drop
      >
        <Icon name="x" />
      </button>
    </li>
  );
}

export function AttachButton({ ui }: { ui: Ui }) {
  return (
    <label class="button quiet icon attach" title={ui.t.files.attach}>
      <Icon name="paperclip" />
      <input type="file" name="file" multiple aria-label={ui.t.files.attach} />
    </label>
  );
}
