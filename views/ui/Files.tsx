/** The files of a message. Images have a fixed size, so nothing moves when they load. */
import { sizeOf } from "../i18n/index.ts";
import type { AttachmentProps, Ui } from "../types.ts";
import { Icon } from "./Icon.tsx";
import { isShown } from "./shown.ts";

export function Files({ ui, files }: { ui: Ui; files: AttachmentProps[] }) {
  if (files.length === 0) return null;
  return (
    <ul class="files" aria-label={ui.t.files.sent}>
      {files.map((file) => (
        <li>
          {isShown(file)
            ? (
              <a class="thumbnail" href={file.href} target="_blank" rel="noopener">
                <img
                  src={file.href}
                  alt={file.name}
                  width={240}
                  height={160}
                  loading="lazy"
                  decoding="async"
                />
              </a>
            )
            : (
              <a class="file" href={file.href} download={file.name}>
                <Icon name="file-text" />
                <FileName ui={ui} file={file} />
              </a>
            )}
        </li>
      ))}
    </ul>
  );
}

export function FileName({ ui, file }: { ui: Ui; file: AttachmentProps }) {
  return (
    <span class="name">
      <bdi>{file.name}</bdi> <span class="size">{sizeOf(file.size, ui.locale)}</span>
    </span>
  );
}
