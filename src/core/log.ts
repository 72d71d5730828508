// The log: one JSON object per line, with a minimum level.
import { BaseHandler } from "@std/log/base-handler";
import { Logger, type LogRecord } from "@std/log/logger";

export const LOG_LEVELS = ["DEBUG", "INFO", "WARN", "ERROR", "CRITICAL"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Fields of a log line besides its message; never a secret, never text from the API. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** Writes JSON lines with time, level, msg and the fields. */
export interface Log {
  debug(msg: string, fields?: LogFields): void;
  info(msg: string, fields?: LogFields): void;
  warn(msg: string, fields?: LogFields): void;
  error(msg: string, fields?: LogFields): void;
}

/** A log that passes each line of `level` or above to `write`. */
export function createLog(level: LogLevel, write: (line: string) => void): Log {
  const logger = new Logger("b4b", level, { handlers: [new LineHandler(level, write)] });
  return {
    debug: (msg, fields) => void logger.debug(msg, fields),
    info: (msg, fields) => void logger.info(msg, fields),
    warn: (msg, fields) => void logger.warn(msg, fields),
    error: (msg, fields) => void logger.error(msg, fields),
  };
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
