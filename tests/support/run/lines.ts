/** Text in pieces → whole lines. */
export class TextLineStream extends TransformStream<string, string> {
  constructor() {
    let rest = "";
    super({
      transform(piece, out) {
        const lines = (rest + piece).split("\n");
        rest = lines.pop()!;
        for (const line of lines) out.enqueue(line);
      },
      flush(out) {
        if (rest) out.enqueue(rest);
      },
    });
  }
}
