/** The kinds of files that are taken: what the words of a refusal promise, and what phones and offices make of it. */

const office = "application/vnd.openxmlformats-officedocument";
const open = "application/vnd.oasis.opendocument";

/** Text, by its ending alone: it has no signature. */
export const texts: Record<string, readonly string[]> = {
  "text/plain": ["txt", "text", "log", "md"],
  "text/csv": ["csv"],
  "text/tab-separated-values": ["tsv"],
  "text/calendar": ["ics"],
  "text/vcard": ["vcf"],
};

/** The other types, by their first bytes, with the endings each may have. */
export const endings: Record<string, readonly string[]> = {
  "image/png": ["png"],
  "image/apng": ["png", "apng"],
  "image/jpeg": ["jpg", "jpeg", "jfif"],
  "image/gif": ["gif"],
  "image/webp": ["webp"],
  "image/bmp": ["bmp"],
  "image/tiff": ["tif", "tiff"],
  "image/avif": ["avif"],
  "image/heic": ["heic", "heif", "hif"],
  "image/heif": ["heic", "heif", "hif"],
  "image/heic-sequence": ["heic", "heif", "heics"],
  "image/heif-sequence": ["heic", "heif", "heifs"],
  "application/pdf": ["pdf"],
  "application/rtf": ["rtf", "doc"],
  "application/msword": ["doc"],
  "application/vnd.ms-excel": ["xls"],
  "application/vnd.ms-powerpoint": ["ppt", "pps"],
  [`${office}.wordprocessingml.document`]: ["docx"],
  [`${office}.spreadsheetml.sheet`]: ["xlsx"],
  [`${office}.presentationml.presentation`]: ["pptx"],
  [`${office}.presentationml.slideshow`]: ["ppsx"],
  [`${open}.text`]: ["odt"],
  [`${open}.spreadsheet`]: ["ods"],
  [`${open}.presentation`]: ["odp"],
  [`${open}.graphics`]: ["odg"],
  "application/vnd.apple.pages": ["pages"],
  "application/vnd.apple.numbers": ["numbers"],
  "application/vnd.apple.keynote": ["key"],
  "application/zip": ["zip"],
  "audio/mpeg": ["mp3"],
  "audio/mp4": ["m4a", "m4b"],
  "audio/x-m4a": ["m4a"],
  "audio/aac": ["aac"],
  "audio/wav": ["wav"],
  "audio/aiff": ["aif", "aiff"],
  "audio/flac": ["flac"],
  "audio/amr": ["amr"],
  "audio/ogg": ["ogg", "oga", "opus"],
  "audio/x-ms-asf": ["wma"],
  "application/vnd.ms-asf": ["wma", "wmv"],
  // A recording of sound alone often calls itself a video.
  "video/mp4": ["mp4", "m4v", "mov", "m4a", "3gp"],
  "video/x-m4v": ["m4v", "mp4"],
  "video/quicktime": ["mov", "qt", "mp4"],
  "video/3gpp": ["3gp", "3gpp"],
  "video/3gpp2": ["3g2", "3gp"],
  "video/mpeg": ["mpg", "mpeg"],
  "video/MP1S": ["mpg", "mpeg"],
  "video/MP2P": ["mpg", "mpeg"],
  "video/vnd.avi": ["avi"],
  "video/matroska": ["mkv"],
  "video/x-ms-asf": ["wmv"],
  "video/ogg": ["ogg", "ogv"],
  "video/webm": ["webm", "weba"],
};

/** What a compound file is, by its ending. */
export const compound: Record<string, string> = {
  doc: "application/msword",
  xls: "application/vnd.ms-excel",
  ppt: "application/vnd.ms-powerpoint",
  pps: "application/vnd.ms-powerpoint",
  docx: `${office}.wordprocessingml.document`,
  xlsx: `${office}.spreadsheetml.sheet`,
  pptx: `${office}.presentationml.presentation`,
};
