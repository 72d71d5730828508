// One MCP connection in this process: raw lines in, raw lines out, handlers that the test gates.
import { assert } from "@std/assert";
import { isObject, type JsonObject } from "../src/core/json.ts";
import { createLog } from "../src/core/log.ts";
import { Handshake } from "../src/mcp/handshake.ts";
import type { Handler, RequestContext } from "../src/mcp/sdk.ts";
import { LineWriter } from "../src/mcp/wire/lines.ts";
import { serve } from "../src/mcp/connection.ts";

const encoder = new TextEncoder();

interface StartOptions {
  readonly stop?: AbortController;
  readonly handshake?: Handshake;
  /** When what is loaded late is there. */
  readonly ready?: Promise<void>;
  readonly drainLimitMs?: number;
}

/** Serves `handlers` until the test ends the input or aborts `stop`. */
export function start(
  handlers: Readonly<Record<string, Handler>>,
  {
    stop = new AbortController(),
    handshake = new Handshake({ readOnly: false, sandbox: false, importFolder: false }),
    ready = Promise.resolve(),
    ...more
  }: StartOptions = {},
) {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const { output, ...lines } = collectLines();
  const logs: JsonObject[] = [];
  const loading = Promise.withResolvers<void>();
  const { program, closes } = stubProgram(handlers);
  const served = serve({
    handshake,
    load: () => {
      loading.resolve();
      return ready.then(() => program);
    },
    input: readable,
    output,
    log: createLog("DEBUG", (line) => logs.push(JSON.parse(line))),
    stop: stop.signal,
    ...more,
  });
  return {
    logs,
    /** The name that the client gave last. */
    clientName: () => handshake.clientName,
    /** Resolves once the rest is being loaded. */
    loaded: loading.promise,
    stop,
    closes,
    /** Resolves when the connection has ended and everything is written. */
    ended: () => served.then(() => output.flush()),
    ...lines,
    ...writeTo(writable),
  };
}

/** A program that only answers, and counts how often it is closed. */
function stubProgram(handlers: Readonly<Record<string, Handler>>) {
  let closes = 0;
  return { program: { handlers, close: () => void closes++ }, closes: () => closes };
}

/** What a test may write to the server's input, and its end. */
function writeTo(stream: WritableStream<Uint8Array>) {
  const input = stream.getWriter();
  const sendText = (text: string) => void input.write(encoder.encode(`${text}\n`));
  return {
    sendText,
    send: (message: object) => sendText(JSON.stringify(message)),
    sendRaw: (bytes: Uint8Array) => void input.write(bytes).catch(() => {}),
    end: () => input.close(),
    breakInput: (error: Error) => void input.abort(error),
  };
}

/** An output whose lines a test takes one after the other. */
function collectLines() {
  const texts: string[] = [];
  const written: unknown[] = [];
  let wake = Promise.withResolvers<void>();
  let taken = 0;
  const output = new LineWriter((bytes) => {
    const lines = new TextDecoder().decode(bytes).trimEnd().split("\n");
    texts.push(...lines);
    written.push(...lines.map((line) => JSON.parse(line)));
    wake.resolve();
    wake = Promise.withResolvers<void>();
    return Promise.resolve(bytes.length);
  }, () => {});
  const take = async () => {
    while (written[taken] === undefined) await wake.promise;
    return written[taken++];
  };
  return {
    output,
    /** Every line as it was written. */
    texts,
    written,
    /** The next message. */
    async next(): Promise<JsonObject> {
      const message = await take();
      assert(isObject(message));
      return message;
    },
    /** The next batch. */
    async nextBatch(): Promise<JsonObject[]> {
      const messages = await take();
      assert(Array.isArray(messages) && messages.every(isObject));
      return messages;
    },
  };
}

export function request(id: number | string, method: string, params: object = {}) {
  return { jsonrpc: "2.0", id, method, params };
}

export function answer(id: number | string, result: object) {
  return { jsonrpc: "2.0", id, result };
}

export function notification(method: string, params: object = {}) {
  return { jsonrpc: "2.0", method, params };
}

/** A handler whose calls wait until the test opens the gate. */
export function gated() {
  const gate = Promise.withResolvers<void>();
  const arrived = Promise.withResolvers<RequestContext>();
  const handler: Handler = async (_params, context) => {
    arrived.resolve(context);
    await gate.promise;
    return { slow: true };
  };
  return { handler, open: gate.resolve, arrived: arrived.promise };
}
