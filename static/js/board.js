// What a supervisor looks at opens over the board, which stays where it is: the address and the marked row follow.
(() => {
  const panel = document.getElementById("panel");
  const shown = () => panel.querySelector("aside")?.dataset.look ?? "";
  const linkTo = (subject) => document.querySelector(`main a[data-look="${CSS.escape(subject)}"]`);

  const look = async (link) => {
    const body = new URLSearchParams({ look: link.dataset.look });
    try {
      const answer = await fetch(`/supervisor/${guichet.tab}/focus`, { method: "PUT", body });
      if (answer.status !== 204) throw new Error("no stream");
      history.pushState(null, "", link.href);
    } catch {
      location.href = link.href;
    }
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-look]");
    if (!link || event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey || event.button) {
      return;
    }
    event.preventDefault();
    look(link);
  });
  addEventListener("popstate", () => location.reload());
  // What is typed is not thrown away by the key that leaves a box.
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    const { activeElement } = document;
    if (activeElement.matches("input, select, textarea")) activeElement.blur();
    else panel.querySelector(".shut")?.click();
  });

  // Below what stands at the top, however much that is.
  const stack = document.querySelector(".stack");
  new ResizeObserver(() => document.body.style.setProperty("--stack", `${stack.offsetHeight}px`)).observe(
    stack,
  );

  // Whoever says that they are coming sees the conversation on the page where they said it.
  document.addEventListener("htmx:config:request", ({ detail: { ctx } }) => {
    if (ctx.sourceElement.matches?.("[data-tab]")) ctx.request.body.set("tab", guichet.tab);
  });

  const mark = () => {
    for (const link of document.querySelectorAll("main a[data-look]")) {
      if (link.dataset.look === shown()) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  const address = () => {
    const [, agent] = /^agent:(.+)$/.exec(shown()) ?? [];
    if (agent) return `/supervisor?agent=${agent}`;
    return shown() ? `/supervisor?contact=${shown()}` : "/supervisor";
  };
  // The focus goes where the eye goes, and back to the row it came from.
  let last = shown();
  new MutationObserver(() => {
    mark();
    if (shown() === last) return;
    const from = last;
    last = shown();
    const gone = panel.querySelector("aside");
    // What is gone keeps its address: a reload says the same.
    if ((last || !gone) && location.pathname + location.search !== address()) {
      history.replaceState(null, "", address());
    }
    if (gone) gone.focus();
    else linkTo(from)?.focus();
  }).observe(panel, { childList: true });
  for (const list of document.querySelectorAll("main section")) {
    new MutationObserver(mark).observe(list, { childList: true, subtree: true });
  }
  mark();
})();
