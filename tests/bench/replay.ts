/** A command's own SQL, recorded as it ran, on raw libSQL: prepared once, one IMMEDIATE transaction each. */
import Native from "libsql";

export interface Recorded {
  sql: string;
  args: unknown[];
}

/** What was in the recorded run and is another thing in each repetition. */
export interface Marks {
  /** The message's key. */
  key: string;
  /** The id of the new timeline entry. */
  entryId: number;
}

export interface Replay {
  /** One transaction. */
  step(): void;
  close(): void;
}

/** Opens `path` for itself alone, with the pragmas of the product. */
export function openReplay(path: string, recorded: Recorded[], marks: Marks): Replay {
  const native = new Native(path);
  native.exec("pragma journal_mode = wal; pragma synchronous = normal; pragma foreign_keys = on;");
  const begin = native.prepare("begin immediate");
  const commit = native.prepare("commit");
  const prepared = recorded.map(({ sql, args }) => {
    const statement = native.prepare(sql);
    const reads = /^\s*(select|with)|\breturning\b/i.test(sql);
    if (reads) statement.raw(true);
    // The one insert that tells its id makes the entry that the rest is about.
    const makes = reads && /^\s*insert/i.test(sql);
    return { statement, reads, makes, args: args.map((arg) => varied(arg, marks)) };
  });
  let count = 0;
  return {
    step: () => {
      const key = `${marks.key}-${++count}`;
      let entryId = marks.entryId;
      begin.run();
      for (const { statement, reads, makes, args } of prepared) {
        const given = args.map((arg) => typeof arg === "function" ? arg(key, entryId) : arg);
        if (!reads) statement.run(given);
        else {
          const [row] = statement.all(given) as number[][];
          if (makes) entryId = row![0]!;
        }
      }
      commit.run();
    },
    close: () => native.close(),
  };
}

function varied(arg: unknown, { key, entryId }: Marks): unknown {
  if (arg === key) return (key: string) => key;
  if (arg === entryId) return (_: string, entryId: number) => entryId;
  const mark = `"entryId":${entryId}`;
  if (typeof arg === "string" && arg.includes(mark)) {
    return (_: string, entryId: number) => arg.replace(mark, `"entryId":${entryId}`);
  }
  return arg;
}
