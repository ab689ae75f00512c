// What is asked in a time zone that nobody chose yet is asked in this browser's: a field, and a file that has no script.
for (const place of document.querySelectorAll("[data-own-zone], .save a")) {
  if (place.href) {
    place.href += `&zone=${encodeURIComponent(ownZone)}`;
    continue;
  }
  const before = place.value;
  place.value = ownZone;
  // A list that has it under an older name.
  place.value ||= before;
}
