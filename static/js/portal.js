// Tells the server how far this page has the conversation, so that an agent sees what arrived.
(() => {
  const log = document.querySelector("[role=log]");
  if (!log?.dataset.seen) return;
  let told = 0;
  const tell = async () => {
    const upTo = Number(log.lastElementChild?.id.slice(2) ?? 0);
    if (!(upTo > told)) return;
    const before = told;
    told = upTo;
    try {
      const answer = await fetch(log.dataset.seen, { method: "POST", body: new URLSearchParams({ upTo }) });
      if (!answer.ok) told = before;
    } catch {
      told = before;
    }
  };
  new MutationObserver(tell).observe(log, { childList: true });
  document.addEventListener("guichet:online", tell);
  tell();
})();
