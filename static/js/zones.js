// A time zone that nobody chose yet is this browser's.
for (const field of document.querySelectorAll("[data-own-zone]")) {
  const before = field.value;
  field.value = Intl.DateTimeFormat().resolvedOptions().timeZone;
  // A list that has it under an older name.
  field.value ||= before;
}
