// Reads and writes lines over byte streams; unlike the SDK's transport, it notices the end of stdin and a closed stdout.

/** The longest line accepted: 5,000,000 characters of XML fit even if each is escaped with six bytes. */
export const MAX_LINE_BYTES = 32 * 1024 * 1024;
/** How much may wait to be written before reading stops; bounds the cost of a client that never reads. */
const MAX_UNWRITTEN_CHARACTERS = 8 * 1024 * 1024;

/** How long to wait when a full non-blocking pipe accepts nothing. */
const BUSY_PIPE_MS = 5;

export class LineTooLongError extends Error {
  override name = "LineTooLongError";
}

/** The lines of `stream` without line ends; throws LineTooLongError beyond MAX_LINE_BYTES. */
export async function* readLines(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    let start = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
      parts.push(chunk.subarray(start, end));
      checkSize(size + end - start);
      yield decoder.decode(join(parts));
      parts = [];
      size = 0;
      start = end + 1;
    }
    parts.push(chunk.slice(start));
    size += chunk.length - start;
    checkSize(size);
  }
  if (size > 0) yield decoder.decode(join(parts));
}

function checkSize(size: number): void {
  if (size > MAX_LINE_BYTES) {
    throw new LineTooLongError(
      `A message of more than ${
        MAX_LINE_BYTES / 1024 / 1024
      } MiB arrived on stdin, which is the most that one line may have`,
    );
  }
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const [first] = parts;
  if (first !== undefined && parts.length === 1) return first;
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Writes complete lines, in order. */
export class LineWriter {
  readonly #write: (bytes: Uint8Array) => Promise<number>;
  readonly #onClosed: (error: unknown) => void;
  readonly #encoder = new TextEncoder();
  #queue: string[] = [];
  #writing: Promise<void> | undefined;
  #room: PromiseWithResolvers<void> | undefined;
  #unwritten = 0;
  #closed = false;

  /** `write` may write only a part; `onClosed` is called when the reader is gone. */
  constructor(write: (bytes: Uint8Array) => Promise<number>, onClosed: (error: unknown) => void) {
    this.#write = write;
    this.#onClosed = onClosed;
  }

  /** Resolves once everything is written, or dropped because the reader is gone. */
  writeLine(line: string): Promise<void> {
    this.#queue.push(line);
    this.#unwritten += line.length;
    return this.#writing ??= this.#writeQueue();
  }

  /** Resolves once all lines are written. */
  flush(): Promise<void> {
    return this.#writing ?? Promise.resolve();
  }

  /** Whether so much waits to be written that the reader seems to have stopped. */
  get isFull(): boolean {
    return this.#unwritten > MAX_UNWRITTEN_CHARACTERS;
  }

  /** Resolves once there is room. */
  ready(): Promise<void> {
    if (!this.isFull) return Promise.resolve();
    this.#room ??= Promise.withResolvers<void>();
    return this.#room.promise;
  }

  /** Lines that arrive during a write go out together in the next one. */
  async #writeQueue(): Promise<void> {
    while (this.#queue.length > 0) {
      const lines = this.#queue;
      this.#queue = [];
      await this.#writeAll(this.#encoder.encode(`${lines.join("\n")}\n`));
      this.#unwritten -= lines.reduce((size, line) => size + line.length, 0);
      this.#makeRoom();
    }
    this.#writing = undefined; // without awaiting, so that no line is added in between
  }

  #makeRoom(): void {
    if (this.isFull) return;
    this.#room?.resolve();
    this.#room = undefined;
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, BUSY_PIPE_MS));
  }

  #close(error: unknown): void {
    this.#closed = true;
    this.#onClosed(error);
  }

  async #writeAll(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length && !this.#closed;) {
      try {
        at += await this.#write(bytes.subarray(at));
      } catch (error) {
        if (error instanceof Deno.errors.WouldBlock) await this.#pause(); // the pipe is full, not closed
        else this.#close(error);
      }
    }
  }
}
