// Copies what a button stands beside. Without this script the text is marked by hand, and the button is not shown.
(() => {
  document.documentElement.dataset.copies = "";

  /** The clipboard is kept from pages without TLS; what is marked can be copied there too. */
  const copied = async (source) => {
    try {
      await navigator.clipboard.writeText(source.textContent);
      return true;
    } catch {
      getSelection().selectAllChildren(source);
      return document.execCommand("copy");
    }
  };
  document.addEventListener("click", async ({ target }) => {
    const button = target.closest?.("[data-copy]");
    if (!button || !await copied(document.getElementById(button.dataset.copy))) return;
    button.querySelector("span").textContent = button.dataset.done;
  });
})();
