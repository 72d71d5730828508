import { assert, assertEquals } from "@std/assert";
import { createLog, LOG_LEVELS, type LogLevel } from "../../src/core/log.ts";

/** What a log of `level` writes of one line a level. */
function logAll(level: LogLevel): Record<string, unknown>[] {
  const lines: string[] = [];
  const log = createLog(level, (line) => lines.push(line));
  log.debug("a request", { attempt: 1 });
  log.info("signed in", { user_id: "u-1" });
  log.warn("call failed", { tool: "whoami", code: "TIMEOUT", status: undefined });
  log.error("program error", { fatal: false });
  return lines.map((line) => JSON.parse(line));
}

Deno.test("a log line is one JSON object with time, level, msg and the fields", () => {
  const lines: string[] = [];
  const log = createLog("INFO", (line) => lines.push(line));
  const before = Date.now();
  log.info("write", { tool: "create_entity", id: "e-1", attempts: 2, ok: true, status: undefined });
  assertEquals(lines.length, 1);
  const [line = ""] = lines;
  assert(!line.includes("\n"), "the line end is the writer's");
  const { time, ...rest } = JSON.parse(line);
  assertEquals(rest, {
    level: "INFO",
    msg: "write",
    tool: "create_entity",
    id: "e-1",
    attempts: 2,
    ok: true,
  });
  assertEquals(new Date(time).toISOString(), time);
  assert(Date.parse(time) >= before - 1 && Date.parse(time) <= Date.now() + 1, time);
  assert(line.startsWith('{"time":'), "a person who reads the log sees the time first");
});

Deno.test("a line without fields has time, level and msg alone", () => {
  const lines: string[] = [];
  createLog("DEBUG", (line) => lines.push(line)).debug("hello");
  assertEquals(Object.keys(JSON.parse(lines[0] ?? "")), ["time", "level", "msg"]);
});

Deno.test("line ends and quotes in a message or field stay inside the one line", () => {
  const lines: string[] = [];
  createLog("INFO", (line) => lines.push(line)).warn('two\nlines "here"', {
    stack: "a\n  at b\n",
  });
  assertEquals(lines[0]?.split("\n").length, 1);
  const { msg, stack } = JSON.parse(lines[0] ?? "");
  assertEquals({ msg, stack }, { msg: 'two\nlines "here"', stack: "a\n  at b\n" });
});

const WRITTEN: Readonly<Record<LogLevel, readonly string[]>> = {
  DEBUG: ["DEBUG", "INFO", "WARN", "ERROR"],
  INFO: ["INFO", "WARN", "ERROR"],
  WARN: ["WARN", "ERROR"],
  ERROR: ["ERROR"],
  CRITICAL: [],
};

for (const level of LOG_LEVELS) {
  Deno.test(`a log of level ${level} writes ${WRITTEN[level].join(", ") || "nothing"}`, () => {
    assertEquals(logAll(level).map((line) => line.level), [...WRITTEN[level]]);
  });
}

Deno.test("two logs do not write into each other", () => {
  const first: string[] = [];
  const second: string[] = [];
  createLog("INFO", (line) => first.push(line)).info("one");
  createLog("INFO", (line) => second.push(line)).info("two");
  assertEquals([first.length, second.length], [1, 1]);
});
