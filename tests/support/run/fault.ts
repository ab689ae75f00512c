/** Loaded into the server's process before it starts: at a signal, throws what nobody catches. */
Deno.addSignalListener("SIGUSR1", () => {
  Promise.reject(new Error("a rejection that nobody caught"));
  setTimeout(() => {
    throw new Error("an error that nobody caught");
  });
});
