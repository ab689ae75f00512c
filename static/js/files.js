// A composer's files: what goes with a message, and the way in for new ones. The composer takes and gives back; what puts
// files up is asked for with the first.
(() => {
  if (!globalThis.guichet) return;
  /** Ids of files that a message took with it: a page made before that shows them still. */
  const taken = new Set();
  /** Files that wait for what puts them up: a message waits with them. */
  const files = guichet.files = {
    waiting: 0,
    of: (form) => [...form.querySelectorAll("[data-file]")],
    /** Takes the form's files for a message: { id, name, item } each. */
    take: (form) =>
      files.of(form).map((item) => {
        taken.add(item.dataset.file);
        item.remove();
        return { id: item.dataset.file, name: item.querySelector("bdi").textContent, item };
      }),
    /** The message was refused: they stand in the list again. */
    giveBack: (form, given) => {
      for (const { id, item } of given) {
        taken.delete(id);
        form?.querySelector("[data-files]")?.append(item);
      }
    },
    /** Those that came with the page: taken already, or to be taken back by whoever pleases. */
    adopt: () => {
      for (const item of document.querySelectorAll("[data-file]")) {
        if (taken.has(item.dataset.file)) item.remove();
        else bring();
      }
    },
  };

  // Most conversations have no files: what puts them up is asked for with the first, again until it comes.
  let brought;
  const bring = (again = "") =>
    brought ??= import(`/static/attachments.js${again}`).catch(async () => {
      await new Promise((next) => setTimeout(next, 1000));
      brought = undefined;
      await bring(`?${Date.now()}`);
    });
  const addFiles = async (form, given) => {
    files.waiting++;
    await bring();
    files.waiting--;
    guichet.addFiles(form, given);
  };
  const composerOf = (element) => element.closest?.("form[data-composer]");

  document.addEventListener("change", ({ target }) => {
    const form = target.type === "file" && composerOf(target);
    if (!form) return;
    addFiles(form, [...target.files]);
    target.value = "";
  });
  document.addEventListener("paste", (event) => {
    const form = composerOf(event.target);
    const { files: given, types } = event.clipboardData;
    // A copied text often brings its own picture along: the words are meant.
    if (!form || given.length === 0 || types.includes("text/plain")) return;
    event.preventDefault();
    addFiles(form, [...given]);
  });
  /** Where dragged files would go: anywhere on the conversation; null elsewhere; undefined when no files are dragged. */
  guichet.formUnder = ({ target, dataTransfer }) =>
    dataTransfer?.types.includes("Files")
      ? target.closest?.(".contact, .chat")?.querySelector("form[data-composer]") ?? null
      : undefined;
  for (const name of ["dragover", "drop"]) {
    document.addEventListener(name, (event) => {
      const form = guichet.formUnder(event);
      if (form === undefined) return;
      // A dropped file must not replace the page.
      event.preventDefault();
      bring();
      if (form && name === "drop") addFiles(form, [...event.dataTransfer.files]);
    });
  }
})();
