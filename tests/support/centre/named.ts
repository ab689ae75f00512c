/** Test files by their names. */
const root = new URL("../../../", import.meta.url);

/** Those of these folders whose name fits, in a fixed order. */
export function filesNamed(folders: string[], fits: RegExp): string[] {
  return folders.flatMap((folder) =>
    [...Deno.readDirSync(new URL(folder, root))].map(({ name }) => name)
      .filter((name) => name.endsWith("_test.ts") && fits.test(name)).sort().map((name) => folder + name)
  );
}
