// Tells the server which entry this page has received last, and which one the customer has read last. Shows
// the number of unread messages in the title.
(() => {
  // Times on this browser's clock, and what is saved: until they are here, a time says whose it is.
  if (document.querySelector("time[datetime]")) import("/static/portal-late.js").catch(() => {});

  const log = document.querySelector("[role=log]");
  if (!log?.dataset.seen) return;
  const { title } = document;
  const number = (row) => Number(row?.id.slice(2) ?? 0);
  let read = Number(log.parentElement.dataset.read);
  let told;
  const tell = async () => {
    const upTo = number(log.lastElementChild);
    // In a widget the page also counts as hidden while the widget is closed.
    if (!document.hidden && !document.querySelector("[data-closed]")) read = upTo;
    const unread = [...log.querySelectorAll(".say:not(.me)")].filter((row) => number(row) > read).length;
    document.title = (unread ? `(${unread}) ` : "") + title;
    const seen = `${upTo} ${read}`;
    if (told === seen) return;
    told = seen;
    const body = new URLSearchParams({ upTo, read });
    const answer = await fetch(log.dataset.seen, { method: "POST", body }).catch(() => null);
    if (!answer?.ok) told = "";
  };
  new MutationObserver(tell).observe(log, { childList: true });
  for (const event of ["guichet:online", "visibilitychange"]) document.addEventListener(event, tell);
  tell();
})();
