import { createReadStream } from 'node:fs';

/** One line of a file. */
export interface Line {
  /** Without the line feed. */
  text: string;
  /** Where the next line begins, in bytes. */
  end: number;
  /** The file ends without a line feed after it. */
  isTorn: boolean;
}

/** The lines of a file from an offset on, however large it is. */
export async function* linesOf(file: string, offset = 0): AsyncGenerator<Line> {
  let rest: Buffer = Buffer.alloc(0);
  let end = offset;
  for await (const chunk of createReadStream(file, { start: offset })) {
    rest = Buffer.concat([rest, chunk as Buffer]);
    for (let feed = rest.indexOf(10); feed !== -1; feed = rest.indexOf(10)) {
      end += feed + 1;
      yield { text: rest.subarray(0, feed).toString(), end, isTorn: false };
      rest = rest.subarray(feed + 1);
    }
  }
  if (rest.length > 0) yield { text: rest.toString(), end: end + rest.length, isTorn: true };
}
