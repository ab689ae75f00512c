// Gives the frame of each email the height of what is in it. The frame has no script: its document is measured from here.
// The heights stand in a stylesheet of this script, not on the frames: an entry that is rendered again has its height at once.
(() => {
  const highest = 20000;
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets.push(sheet);
  const heights = new Map();
  // Emails with nothing to ask for: the server only sees that there may be pictures.
  const whole = new Set();

  const write = () =>
    sheet.replaceSync(
      [...heights].map(([mail, height]) => `.letter iframe[data-mail="${mail}"]{height:${height}px}`).join(
        "",
      ) +
        [...whole].map((mail) => `.letter:has([data-mail="${mail}"]) .pictures{display:none}`).join(""),
    );

  const measure = (frame) => {
    const inside = frame.contentDocument?.body;
    const { mail } = frame.dataset;
    if (!inside || frame.contentDocument.URL === "about:blank") return;
    const { documentElement: root } = frame.contentDocument;
    // A bar for what is too wide takes its own room.
    const bar = root.scrollWidth > root.clientWidth ? 16 : 0;
    const height = Math.min(highest, Math.ceil(inside.getBoundingClientRect().height) + bar);
    if (heights.get(mail) === height) return;
    const log = frame.closest(".log");
    const below = log ? log.scrollHeight - log.scrollTop - log.clientHeight : 0;
    heights.set(mail, height);
    write();
    // Whoever read at the end reads on there.
    if (log && below < 4) log.scrollTop = log.scrollHeight;
  };

  const watched = new WeakSet();
  const watch = (frame) => {
    const inside = frame.contentDocument?.body;
    if (!inside || watched.has(inside)) return measure(frame);
    watched.add(inside);
    if (inside.querySelector(".blocked")) whole.delete(frame.dataset.mail);
    else whole.add(frame.dataset.mail);
    write();
    new ResizeObserver(() => measure(frame)).observe(inside);
    measure(frame);
  };

  const all = () => {
    for (const frame of document.querySelectorAll(".letter iframe[data-mail]")) {
      if (frame.contentDocument?.readyState === "complete") watch(frame);
    }
  };
  document.addEventListener(
    "load",
    ({ target }) => target.matches?.(".letter iframe") && watch(target),
    true,
  );
  all();
})();
