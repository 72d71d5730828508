// Replaces @std/log's logger, base-handler and levels where JSR cannot be reached.

export const LogLevels = {
  NOTSET: 0,
  DEBUG: 10,
  INFO: 20,
  WARN: 30,
  ERROR: 40,
  CRITICAL: 50,
} as const;
export type LevelName = keyof typeof LogLevels;
export type LogLevel = (typeof LogLevels)[LevelName];

export class LogRecord {
  readonly msg: string;
  readonly args: unknown[];
  readonly level: LogLevel;
  readonly levelName: LevelName;
  readonly loggerName: string;
  readonly datetime: Date = new Date();

  constructor(
    record: { msg: string; args: unknown[]; levelName: LevelName; loggerName: string },
  ) {
    this.msg = record.msg;
    this.args = record.args;
    this.levelName = record.levelName;
    this.level = LogLevels[record.levelName];
    this.loggerName = record.loggerName;
  }
}

export abstract class BaseHandler {
  readonly level: LogLevel;
  readonly formatter: (record: LogRecord) => string;

  constructor(
    levelName: LevelName,
    options: { formatter?: (record: LogRecord) => string } = {},
  ) {
    this.level = LogLevels[levelName];
    this.formatter = options.formatter ?? ((record) => `${record.levelName} ${record.msg}`);
  }

  handle(record: LogRecord): void {
    if (record.level >= this.level) this.log(this.format(record));
  }

  format(record: LogRecord): string {
    return this.formatter(record);
  }

  abstract log(msg: string): void;
}

export class Logger {
  readonly level: LogLevel;
  readonly #name: string;
  readonly #handlers: BaseHandler[];

  constructor(name: string, levelName: LevelName, options: { handlers?: BaseHandler[] } = {}) {
    this.#name = name;
    this.level = LogLevels[levelName];
    this.#handlers = options.handlers ?? [];
  }

  #log(levelName: LevelName, msg: string, args: unknown[]): string {
    if (LogLevels[levelName] >= this.level) {
      const record = new LogRecord({ msg, args, levelName, loggerName: this.#name });
      for (const handler of this.#handlers) handler.handle(record);
    }
    return msg;
  }

  debug(msg: string, ...args: unknown[]): string {
    return this.#log("DEBUG", msg, args);
  }

  info(msg: string, ...args: unknown[]): string {
    return this.#log("INFO", msg, args);
  }

  warn(msg: string, ...args: unknown[]): string {
    return this.#log("WARN", msg, args);
  }

  error(msg: string, ...args: unknown[]): string {
    return this.#log("ERROR", msg, args);
  }

  critical(msg: string, ...args: unknown[]): string {
    return this.#log("CRITICAL", msg, args);
  }
}
