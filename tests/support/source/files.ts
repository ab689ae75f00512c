/** The project's own source files. */
const root = new URL("../../../", import.meta.url);

/** Every TypeScript file below these folders, relative to the root. */
export async function* sources(folders: string[]): AsyncGenerator<string> {
  for (const folder of folders) {
    for await (const entry of Deno.readDir(new URL(folder, root))) {
      const path = `${folder}${entry.name}`;
      if (entry.isDirectory) yield* sources([`${path}/`]);
      else if (/\.tsx?$/.test(entry.name)) yield path;
    }
  }
}
