// One deflate stream for all messages of a socket: most of a message stands in the one before, so little is left to send.

export const DEFLATE = "pollscope.deflate";
export const canInflate = typeof DecompressionStream === "function";

/** Calls `heard` with each line of text that the compressed chunks make up. */
export class Inflated {
  #writer;

  constructor(heard) {
    const stream = new DecompressionStream("deflate-raw");
    this.#writer = stream.writable.getWriter();
    readLines(stream.readable.pipeThrough(new TextDecoderStream()).getReader(), heard);
  }

  push(chunk) {
    this.#writer.write(chunk).catch(() => {}); // a broken stream ends in readLines
  }

  end() {
    this.#writer.close().catch(() => {}); // what has come in is still heard
  }
}

async function readLines(reader, heard) {
  let rest = "";
  for (;;) {
    // the socket may be gone, and its stream with it; what is wrong in `heard` is no business of the stream's
    const { value, done } = await reader.read().catch(() => ({ done: true }));
    if (done) return;
    const lines = (rest + value).split("\n");
    rest = lines.pop();
    lines.forEach(heard);
  }
}
