// Tells the server how far this page has the conversation, and how far somebody looked at it; what nobody looked at yet is
// counted in the title.
(() => {
  // A file has no script to put its times on this browser's clock.
  const save = document.querySelector("a[download]");
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  if (save) save.href += `&zone=${encodeURIComponent(timeZone)}`;

  const log = document.querySelector("[role=log]");
  if (!log?.dataset.seen) return;
  const { title } = document;
  const number = (row) => Number(row?.id.slice(2) ?? 0);
  let read = Number(log.parentElement.dataset.read);
  let told;
  const tell = async () => {
    const upTo = number(log.lastElementChild);
    // In another site's page: hidden as well while its window is closed.
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
