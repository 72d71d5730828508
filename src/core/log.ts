// The log: one JSON object per line, with a minimum level.
// where JSR cannot be reached, `deno task start` takes these from npm
import { BaseHandler } from "@std/log/base-handler";
import { Logger, type LogRecord } from "@std/log/logger";
import { cleanText, cutText, cutWithEllipsis } from "./text.ts";

export const LOG_LEVELS = ["DEBUG", "INFO", "WARN", "ERROR", "CRITICAL"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Fields of a log line besides its message. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** Writes JSON lines with time, level, msg and the fields. */
export interface Log {
  debug(msg: string, fields?: LogFields): void;
  info(msg: string, fields?: LogFields): void;
  warn(msg: string, fields?: LogFields): void;
  error(msg: string, fields?: LogFields): void;
}

/** Longer texts, such as an id that is not one, are cut; stacks may be longer. */
const MAX_FIELD_CHARACTERS = 200;
const MAX_STACK_CHARACTERS = 8_000;

/** A log that passes each line of `level` or above to `write`; every field goes through `redact` and is cut. */
export function createLog(
  level: LogLevel,
  write: (line: string) => void,
  redact: (text: string) => string = (text) => text,
): Log {
  const logger = new Logger("b4b", level, { handlers: [new LineHandler(level, write)] });
  const safe = (fields: LogFields = {}) =>
    Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [name, safeField(name, value, redact)]),
    );
  return {
    debug: (msg, fields) => void logger.debug(msg, safe(fields)),
    info: (msg, fields) => void logger.info(msg, safe(fields)),
    warn: (msg, fields) => void logger.warn(msg, safe(fields)),
    error: (msg, fields) => void logger.error(msg, safe(fields)),
  };
}

function safeField(name: string, value: LogFields[string], redact: (text: string) => string) {
  if (typeof value !== "string") return value;
  const limit = name === "stack" ? MAX_STACK_CHARACTERS : MAX_FIELD_CHARACTERS;
  return cutWithEllipsis(redact(cleanText(cutText(value, 4 * limit))), limit);
}

class LineHandler extends BaseHandler {
  readonly #write: (line: string) => void;

  constructor(level: LogLevel, write: (line: string) => void) {
    super(level, { formatter: formatLine });
    this.#write = write;
  }

  override log(line: string): void {
    this.#write(line);
  }
}

function formatLine(record: LogRecord): string {
  const { datetime, levelName, msg, args: [fields] } = record;
  const time = datetime.toISOString();
  return JSON.stringify({ time, level: levelName, msg, ...(fields instanceof Object && fields) });
}
