/** What a part without a name is called when it is saved: for what it is. */

const endings: Record<string, string> = {
  "application/ms-tnef": "winmail.dat",
  "application/vnd.ms-tnef": "winmail.dat",
  "message/delivery-status": "delivery-status.txt",
  "message/disposition-notification": "read-receipt.txt",
  "text/rfc822-headers": "headers.txt",
  "text/calendar": "invitation.ics",
  "application/ics": "invitation.ics",
  "text/html": "page.html",
  "text/plain": "text.txt",
  "text/x-vcard": "contact.vcf",
  "text/vcard": "contact.vcf",
  "application/pdf": "document.pdf",
  "application/pgp-signature": "signature.asc",
  "application/pkcs7-signature": "smime.p7s",
  "application/x-pkcs7-signature": "smime.p7s",
  "application/pkcs7-mime": "smime.p7m",
  "image/jpeg": "image.jpg",
  "image/png": "image.png",
  "image/gif": "image.gif",
  "image/webp": "image.webp",
};

/** The name the message gives it, or one for its type; a message within the message is named by its subject. */
export function fileName(given: string | null, type: string, bytes: Uint8Array, place: number): string {
  if (given?.trim()) return given.trim();
  if (type === "message/rfc822") return `${subjectOf(bytes) || "message"}.eml`;
  const name = endings[type] ?? "file";
  const dot = name.lastIndexOf(".");
  return place === 0
    ? name
    : dot < 0
    ? `${name}-${place + 1}`
    : `${name.slice(0, dot)}-${place + 1}${name.slice(dot)}`;
}

function subjectOf(bytes: Uint8Array): string {
  const head = new TextDecoder().decode(bytes.subarray(0, 4096));
  const subject = /^subject:[ \t]*([^\r\n]{1,80})/im.exec(head)?.[1]?.trim() ?? "";
  return subject.includes("=?") ? "" : subject;
}
