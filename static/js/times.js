// Wall-clock times on the clock of who reads: in the zone this person chose, else in this browser's.
(() => {
  const { lang, dataset } = document.documentElement;
  globalThis.ownZone = dataset.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const forms = "TIMES";
  const formats = {};
  const write = (time) => {
    const { form = "time" } = time.dataset;
    formats[form] ??= new Intl.DateTimeFormat(lang, { ...forms[form], timeZone: ownZone });
    const words = formats[form].format(new Date(time.dateTime));
    time.textContent = form === "long" ? words : words.replace(/\s/g, "\u00a0");
    // A message that goes on with the one above it says its time to the pointer.
    const follows = time.closest(".follows");
    if (follows) follows.title = time.textContent;
  };
  const selector = "time[datetime]";
  const writeIn = (place) => {
    if (place.matches?.(selector)) write(place);
    place.querySelectorAll?.(selector).forEach(write);
  };
  // Before anybody sees what has just come.
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      addedNodes.forEach(writeIn);
      // A region that stays has its words put in place one by one.
      if (target.parentElement?.matches(selector)) write(target.parentElement);
    }
  }).observe(document, { childList: true, characterData: true, subtree: true });
  writeIn(document);
})();
