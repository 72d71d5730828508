// What no list of wrong messages thinks of: 20,000 mutated ones, the same in each run.
import { assert, assertEquals } from "@std/assert";
import { isObject, type JsonObject, parseJson } from "../../src/core/json.ts";
import { createLog } from "../../src/core/log.ts";
import { Random } from "../../src/sandbox/random.ts";
import { request, start } from "../_connection.ts";
import { assembleApp } from "../_program.ts";
import { modernRequest } from "./_modern.ts";
import { mutatedLine } from "./_mutations.ts";

const CONNECTIONS = 100;
const LINES_EACH = 200;
const NEVER = () => Promise.reject(new Error("there is no network"));
/** All that this server answers with; it has no others. */
const CODES: readonly unknown[] = [-32600, -32601, -32602, -32022];

/** What a connection begins with: nothing, or a handshake. */
const OPENINGS: readonly (object | undefined)[] = [
  undefined,
  modernRequest("open", "server/discover"),
  request("open", "initialize", { protocolVersion: "2025-11-25" }),
  request("open", "initialize", { protocolVersion: "2025-03-26" }),
];

for (const [index, opening] of OPENINGS.entries()) {
  const method = Object(opening).method ?? "nothing";
  const version = Object(Object(opening).params).protocolVersion ?? "";
  const name = `5,000 mutated messages after ${method} ${version}`.trim();
  Deno.test(`${name} are answered by their ids or not at all, and a proper call after them is`, async () => {
    for (let seed = index; seed < CONNECTIONS; seed += OPENINGS.length) {
      await talk(seed, opening);
    }
  });
}

/** One connection's mutated messages, and the checks of all that came back. */
async function talk(seed: number, opening: object | undefined): Promise<void> {
  const random = new Random(seed);
  const errors: string[] = [];
  const log = createLog("ERROR", (line) => errors.push(line));
  const program = assembleApp({ connect: NEVER, log });
  const server = start(program.handlers);
  const sent = Array.from({ length: LINES_EACH }, (_, id) => mutatedLine(random, id));
  if (opening !== undefined) server.send(opening);
  for (const line of sent) server.sendText(line);
  server.send(request("legacy", "tools/call", { name: "logout" }));
  server.send(modernRequest("modern", "tools/call", { name: "logout" }));
  await server.end();
  await server.ended();
  program.close();
  assertEquals(errors, [], `seed ${seed}`);
  const replies = server.texts.flatMap(readReplies);
  checkIds(replies, [...sent, '{"id":"open"}', '{"id":"legacy"}', '{"id":"modern"}'], seed);
  for (const id of ["legacy", "modern"]) {
    const reply = replies.find((message) => message.id === id);
    assert(isObject(reply?.result) && reply.result.isError === undefined, `${id}, seed ${seed}`);
  }
}

/** Each message on a line that the server wrote; fails if one is not a JSON-RPC response in Unicode. */
function readReplies(line: string): JsonObject[] {
  assert(line.isWellFormed() && !/[\u2028\u2029]/.test(line), line);
  JSON.parse(line, (key, value) => {
    if (key !== "id" && typeof value === "string") assert(value.isWellFormed(), line);
  });
  const parsed = parseJson(line);
  const replies: unknown[] = Array.isArray(parsed) ? parsed : [parsed];
  return replies.map((reply) => {
    assert(isObject(reply) && reply.jsonrpc === "2.0" && reply.id !== undefined, line);
    const { result, error } = reply;
    assertEquals(Object.keys(reply).length, 3, line);
    if (result !== undefined) assert(isObject(result), line);
    else assert(isObject(error) && CODES.includes(error.code) && error.message !== "", line);
    return reply;
  });
}

/** Fails if a reply has an id that was not sent, or not as often, or if a request was not answered. */
function checkIds(replies: readonly JsonObject[], lines: readonly string[], seed: number): void {
  const messages = lines.flatMap(readMessages);
  const cancelled = new Set(messages.map(({ params }) => textOf(Object(params).requestId)));
  const sent = countIds(messages);
  const requests = countIds(messages.filter((message) => "method" in message));
  const answered = countIds(replies);
  for (const [id, count] of answered) {
    assert(count <= (sent.get(id) ?? 0), `seed ${seed}: ${count} answers to the id ${id}`);
  }
  for (const [id, count] of requests) {
    if (!isId(id) || cancelled.has(id)) continue;
    const got = answered.get(id) ?? 0;
    assert(got >= count, `seed ${seed}: ${got} answers to ${count} requests with the id ${id}`);
  }
}

/** The messages of a line, by themselves or in a batch; of one that is too complex, only what may be an id. */
function readMessages(line: string): JsonObject[] {
  try {
    const parsed = parseJson(line.replace(/^\uFEFF/, ""));
    return (Array.isArray(parsed) ? parsed : [parsed]).filter(isObject);
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    const ids = line.matchAll(/"id":("(?:[^"\\]|\\.)*"|-?\d+)/g);
    return [...ids].map(([, id = ""]) => ({ id: parseJson(id) }));
  }
}

/** How many messages have each id, which is written as JSON. */
function countIds(messages: readonly JsonObject[]): Map<string, number> {
  const byId = Map.groupBy(messages, ({ id }) => textOf(id));
  return new Map([...byId].map(([id, { length }]) => [id, length]));
}

const textOf = (id: unknown) => JSON.stringify(id) ?? "";

/** Whether a request may have the id, which is written as JSON. */
function isId(id: string): boolean {
  return id.startsWith('"') || /^-?\d+$/.test(id);
}
