/** Files that are about to be sent: each is there before its message is, and can still be taken back. */
import type { AttachmentProps, Ui } from "../types.ts";
import { FileName } from "./Files.tsx";
import { Icon } from "./Icon.tsx";
import { isShown } from "./shown.ts";

/** The composer's list; `url` is where its files are put. What is on its way stands in it as the template has it. */
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

/** One that is uploaded. Without a script its button posts the form as a DELETE, with what was typed in it. */
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
