/** Beginnings of files as phones, offices and recorders write them, kind by kind, and texts in the encodings of the world. */
import { crc32 } from "node:zlib";

const office = "application/vnd.openxmlformats-officedocument";
const open = "application/vnd.oasis.opendocument";

type Bytes = Uint8Array<ArrayBuffer>;

const ascii = (text: string): Bytes => Uint8Array.from(text, (character) => character.charCodeAt(0));
const hex = (text: string): Bytes => Uint8Array.fromHex(text.replaceAll(" ", ""));
const joined = (...parts: (Uint8Array | string)[]): Bytes =>
  Uint8Array.from(parts.flatMap((part) => [...(typeof part === "string" ? ascii(part) : part)]));
const big = (n: number): Bytes => Uint8Array.of(n >>> 24, n >>> 16, n >>> 8, n);
const little = (n: number, size: 2 | 4): Bytes => big(n).reverse().slice(0, size);

/** A box of ISO 14496-12. */
const box = (type: string, ...parts: (Uint8Array | string)[]) => {
  const inside = joined(...parts);
  return joined(big(inside.length + 8), type, inside);
};
const media = (brand: string, ...brands: string[]) =>
  joined(box("ftyp", brand, big(0), ...brands), box("mdat", new Uint8Array(64)));

const riff = (form: string, ...parts: (Uint8Array | string)[]) => {
  const inside = joined(form, ...parts);
  return joined("RIFF", little(inside.length, 4), inside);
};

/** A zip whose entries are stored as they are. */
function zipOf(entries: Record<string, string>): Bytes {
  const files: Uint8Array[] = [];
  const list: Uint8Array[] = [];
  let at = 0;
  for (const [name, body] of Object.entries(entries)) {
    const size = little(body.length, 4);
    const facts = joined(
      hex("1400 0000 0000 0000 2100"),
      little(crc32(ascii(body)), 4),
      size,
      size,
      little(name.length, 2),
      hex("0000"),
    );
    const file = joined("PK\x03\x04", facts, name, body);
    list.push(joined("PK\x01\x02", hex("1400"), facts, new Uint8Array(10), little(at, 4), name));
    files.push(file);
    at += file.length;
  }
  const directory = joined(...list);
  const count = little(list.length, 2);
  const end = joined(
    "PK\x05\x06",
    hex("0000 0000"),
    count,
    count,
    little(directory.length, 4),
    little(at, 4),
  );
  return joined(...files, directory, end, hex("0000"));
}
const openDocument = (kind: string) =>
  zipOf({
    mimetype: `application/vnd.oasis.opendocument.${kind}`,
    "content.xml": "<office:document-content/>",
  });
const officeOpen = (part: string, kind: string) =>
  zipOf({
    "[Content_Types].xml":
      `<Types><Override PartName="/${part}" ContentType="${office}.${kind}.main+xml"/></Types>`,
    [part]: "<document/>",
  });

/** The compound file of Office before 2007: its header, and a directory that names a stream. */
function compound(stream: string): Bytes {
  const header = new Uint8Array(512).fill(0xff);
  header.set(hex("d0cf11e0a1b11ae1 0000000000000000 0000000000000000 3e00 0300 feff 0900 0600 000000000000"));
  const entry = (name: string) => {
    const wide = Uint8Array.from([...name].flatMap((character) => [character.charCodeAt(0), 0]));
    return joined(wide, new Uint8Array(64 - wide.length), little(wide.length + 2, 2), new Uint8Array(62));
  };
  return joined(header, entry("Root Entry"), entry(stream), new Uint8Array(512));
}

const ebml = (type: string) =>
  joined(
    hex("1a45dfa3"),
    Uint8Array.of(0x80 | type.length + 3),
    hex("4282"),
    Uint8Array.of(0x80 | type.length),
    type,
  );

/** ASF: a header that holds one stream's properties. */
function asf(streamType: string): Bytes {
  const properties = joined(
    hex("9107dcb7b7a9cf118ee600c00c205365"),
    little(78, 4),
    big(0),
    hex(streamType),
    new Uint8Array(38),
  );
  return joined(
    hex("3026b2758e66cf11a6d900aa0062ce6c"),
    little(30 + 78, 4),
    big(0),
    little(1, 4),
    hex("0102"),
    properties,
  );
}

/** Name, bytes, and the type it is taken as. */
export const taken: [name: string, bytes: Bytes, type: string][] = [
  ["IMG_0001.HEIC", media("heic", "mif1", "MiHB", "heic"), "image/heic"],
  ["burst.heic", media("mif1", "mif1", "heic"), "image/heif"],
  ["photo.avif", media("avif", "mif1", "miaf"), "image/avif"],
  ["scan.tif", joined("II*\0", little(8, 4), new Uint8Array(64)), "image/tiff"],
  [
    "scan.bmp",
    joined("BM", little(58, 4), little(0, 4), little(54, 4), little(40, 4), new Uint8Array(36)),
    "image/bmp",
  ],
  ["photo.webp", riff("WEBP", "VP8 ", little(20, 4), new Uint8Array(20)), "image/webp"],
  ["IMG_0002.MOV", media("qt  ", "qt  "), "video/quicktime"],
  ["old.mov", joined(box("wide"), box("mdat", new Uint8Array(64))), "video/quicktime"],
  ["clip.mov", media("mp42", "mp42", "isom"), "video/mp4"],
  ["clip.mp4", media("isom", "isom", "avc1"), "video/mp4"],
  ["clip.3gp", media("3gp4", "3gp4", "isom"), "video/3gpp"],
  ["clip.avi", riff("AVI ", "LIST", little(4, 4), "hdrl"), "video/vnd.avi"],
  ["clip.mkv", ebml("matroska"), "video/matroska"],
  ["clip.webm", ebml("webm"), "video/webm"],
  ["clip.wmv", asf("c0ef19bc4d5bcf11a8fd00805f5c442b"), "video/x-ms-asf"],
  [
    "note.wav",
    riff("WAVE", "fmt ", little(16, 4), hex("0100 0100 401f0000 803e0000 0200 1000"), "data", little(0, 4)),
    "audio/wav",
  ],
  ["note.m4a", media("M4A ", "M4A ", "mp42"), "audio/x-m4a"],
  ["voice.m4a", media("mp42", "isom", "mp42"), "video/mp4"],
  ["note.amr", joined("#!AMR\n", new Uint8Array(32)), "audio/amr"],
  ["note.aac", joined(hex("fff15080 2e7ffc"), new Uint8Array(400)), "audio/aac"],
  ["note.flac", joined("fLaC", hex("00000022"), new Uint8Array(34)), "audio/flac"],
  ["note.aiff", joined("FORM", big(46), "AIFF", "COMM", big(18), new Uint8Array(18)), "audio/aiff"],
  ["letter.doc", compound("WordDocument"), "application/msword"],
  ["table.xls", compound("Workbook"), "application/vnd.ms-excel"],
  ["talk.ppt", compound("PowerPoint Document"), "application/vnd.ms-powerpoint"],
  ["locked.docx", compound("EncryptedPackage"), `${office}.wordprocessingml.document`],
  [
    "letter.docx",
    officeOpen("word/document.xml", "wordprocessingml.document"),
    `${office}.wordprocessingml.document`,
  ],
  ["table.xlsx", officeOpen("xl/workbook.xml", "spreadsheetml.sheet"), `${office}.spreadsheetml.sheet`],
  [
    "talk.pptx",
    officeOpen("ppt/presentation.xml", "presentationml.presentation"),
    `${office}.presentationml.presentation`,
  ],
  ["letter.odt", openDocument("text"), `${open}.text`],
  ["table.ods", openDocument("spreadsheet"), `${open}.spreadsheet`],
  ["talk.odp", openDocument("presentation"), `${open}.presentation`],
  ["letter.rtf", ascii("{\\rtf1\\ansi\\deff0 {\\fonttbl {\\f0 Times;}}\\f0 Hello}"), "application/rtf"],
  ["all.zip", zipOf({ "a.txt": "hi" }), "application/zip"],
];

const wide = (text: string, reversed: boolean) =>
  Uint8Array.from([...text].flatMap((_, at) => {
    const pair = [text.charCodeAt(at) & 255, text.charCodeAt(at) >> 8];
    return reversed ? pair.reverse() : pair;
  }));

/** The same few words, as systems of the world write them; the charset they are taken in. */
export const encodedTexts: [how: string, bytes: Bytes, charset: string | null][] = [
  ["UTF-8", new TextEncoder().encode("Café, дом, 電話, مرحبا, 👋\r\n\tfin"), null],
  ["UTF-8 with its mark", joined(hex("efbbbf"), new TextEncoder().encode("Café")), null],
  ["UTF-16 of Windows", joined(hex("fffe"), wide("Café, дом, 電話\r\n", false)), "utf-16le"],
  ["UTF-16 the other way round", joined(hex("feff"), wide("Café, дом\n", true)), "utf-16be"],
  ["UTF-16 without a mark", wide("Name\tAmount\r\nZoé\t12\r\n", false), "utf-16le"],
  ["UTF-16 the other way round, without a mark", wide("Name\tAmount\r\n", true), "utf-16be"],
  ["Windows-1252", hex("436166e9 2c20 9361 94 20 80 3132"), "unknown-8bit"],
  ["Windows-1251", hex("c4eeec 2c20 f2e5ebe5f4eeed"), "unknown-8bit"],
  ["Mac Roman", hex("436166 8e 2c20 d2 6f 6b d3 0d"), "unknown-8bit"],
  ["Shift_JIS", hex("93 64 98 62 0d0a 83 65 83 58 83 67"), "unknown-8bit"],
  ["ISO-2022-JP", joined(hex("1b2442"), "EEOC", hex("1b2842"), "\n"), null],
  ["a DOS text", joined("Caf", hex("82"), "\r\n", hex("1a")), "unknown-8bit"],
  ["a terminal's log", joined(hex("1b"), "[31merror", hex("1b"), "[0m\n"), null],
];
