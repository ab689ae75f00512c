// Plays the ring once for each request for a supervisor, and shows a notification.
(() => {
  const help = document.getElementById("help");
  const heard = new Set();
  const listen = () => {
    for (const { id, dataset } of help.parentElement.querySelectorAll("[data-help]")) {
      if (heard.has(id)) continue;
      heard.add(id);
      document.dispatchEvent(new Event("guichet:chime"));
      if (globalThis.Notification?.permission === "granted") {
        new Notification(dataset.help, { tag: id }).onclick = () => focus();
      }
    }
  };
  if (help) {
    new MutationObserver(listen).observe(help.parentElement, { childList: true, subtree: true });
    listen();
  }
})();
