const [runs, seed, pages] = Deno.args;
const { holds } = await import(`file://${Deno.cwd()}/tests/support/model_property.ts`);
const t = performance.now();
try {
  await holds({
    runs: Number(runs),
    seed: Number(seed),
    pages: pages === "pages",
    most: pages === "pages" ? 12 : 40,
    ends: pages !== "pages",
  });
  console.log("ok", runs, seed, pages, ((performance.now() - t) / Number(runs)).toFixed(0), "ms/run");
} catch (e) {
  console.log((e as Error).message, ((e as Error).cause as Error)?.message);
}
Deno.exit(0);
