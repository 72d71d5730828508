// A whole program in this process: real tools, real HTTP client, against a URL that the test serves.
import { assert } from "@std/assert";
import { systemClock } from "../src/core/clock.ts";
import { loadConfig } from "../src/config/config.ts";
import { createLog } from "../src/core/log.ts";
import { type AppOptions, createApp } from "../src/app.ts";
import { Secrets } from "../src/core/redaction/secrets.ts";
import type { Backend } from "../src/mcp/connection.ts";
import { isObject, type JsonObject } from "../src/core/json.ts";

export const ENTITY_ID = "550e8400-e29b-41d4-a716-446655440001";
export const OTHER_ID = "550e8400-e29b-41d4-a716-446655440002";
export const CREDENTIALS = { B4B_PHONE: "+84909495665", B4B_PASSWORD: "SecurePass123@" };

/** Arguments of create_entity that pass every check. */
export const NEW_ENTITY = {
  name: "Sao Mai",
  entity_type: "COMPANY",
  tax_code: "0010000016",
  address: "1 Lê Lợi",
  city: "Huế",
  country: "VN",
} as const;

/** A tool's answer, as a client sees it. */
export interface ToolAnswer {
  readonly isError: boolean;
  /** The one text block, parsed: the result or the error. */
  readonly body: JsonObject;
  readonly structured: unknown;
  readonly text: string;
}

export interface TestProgram {
  call(name: string, args?: object, signal?: AbortSignal): Promise<ToolAnswer>;
  /** Every log line, parsed. */
  readonly logs: JsonObject[];
  /** What was told while waiting. */
  readonly progress: string[];
  [Symbol.dispose](): void;
}

/** An app with `variables` as its environment; what `parts` leaves out has a plain default. */
export function assembleApp(
  parts: Partial<AppOptions>,
  variables: Readonly<Record<string, string>> = {},
): Backend {
  const sandbox = parts.sandbox !== undefined;
  return createApp({
    config: loadConfig([{ label: "the test", variables }], { sandbox }),
    log: createLog("INFO", () => {}),
    secrets: new Secrets(),
    clock: systemClock,
    random: () => 0,
    createId: () => crypto.randomUUID(),
    now: () => new Date(),
    connect: (target) => Deno.connect(target),
    listen: (address) => Deno.listen(address),
    proxyFor: () => undefined,
    clientName: () => undefined,
    sandbox: undefined,
    ...parts,
  });
}

/** Starts a program against `url`, with credentials configured unless `env` says otherwise. */
export function startProgram(
  url: URL,
  { env = {}, ...parts }: { env?: Record<string, string> } & Partial<AppOptions> = {},
): TestProgram {
  const logs: JsonObject[] = [];
  const progress: string[] = [];
  const secrets = new Secrets();
  const log = createLog("DEBUG", (line) => logs.push(JSON.parse(line)), secrets.redact);
  const variables = { B4B_API_BASE_URL: url.href, LOG_LEVEL: "DEBUG", ...CREDENTIALS, ...env };
  const program = assembleApp({ log, secrets, ...parts }, variables);
  return {
    logs,
    progress,
    async call(name, args = {}, signal = new AbortController().signal) {
      const handler = program.handlers["tools/call"];
      assert(handler !== undefined);
      const context = {
        signal,
        progress: (message: string) => void progress.push(message),
      };
      return readAnswer(await handler({ name, arguments: args }, context));
    },
    [Symbol.dispose]: () => program.close(),
  };
}

/** Reads what tools/call answered, checking the shape that all answers have. */
export function readAnswer(result: unknown): ToolAnswer {
  assert(isObject(result) && Array.isArray(result.content) && result.content.length === 1);
  const [block] = result.content;
  assert(isObject(block) && block.type === "text" && typeof block.text === "string");
  const body: unknown = JSON.parse(block.text);
  assert(isObject(body));
  const isError = result.isError === true;
  assert(isError === !("structuredContent" in result), "an error has no structuredContent");
  return { isError, body, structured: result.structuredContent, text: block.text };
}
