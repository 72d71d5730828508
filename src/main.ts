// The composition root: alone it knows the process, that is its arguments, environment, streams and end.
import { type Command, helpText, parseCommand } from "./cli.ts";
import { systemClock } from "./clock.ts";
import { type Config, loadConfig, type Source } from "./config.ts";
import { VARIABLES } from "./variables.ts";
import { readEnvFile } from "./env_file.ts";
import { StartError } from "./errors.ts";
import { createLog } from "./log.ts";
import { LineWriter } from "./mcp/stdio.ts";
import { LOOPBACK_HOSTS, PROXY_VARIABLES, readProxies } from "./api/probe.ts";
import { createProgram } from "./program.ts";
import { SANDBOX_ACCOUNTS, SANDBOX_CREDENTIALS, SANDBOX_PASSWORD } from "./sandbox/accounts.ts";
import { serve } from "./serve.ts";
import { NAME, VERSION } from "./version.ts";

type ServeCommand = Extract<Command, { name: "serve" }>;

/** How long the end waits for a reader of what is already said. */
const FLUSH_LIMIT_MS = 500;

// stdout belongs to MCP: whatever a dependency prints goes to stderr
Object.assign(globalThis.console, {
  log: globalThis.console.error,
  info: globalThis.console.error,
  debug: globalThis.console.error,
});

if (import.meta.main) {
  try {
    await run(parseCommand(Deno.args));
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    printError(error.message);
    Deno.exit(2);
  }
}

async function run(command: Command): Promise<void> {
  switch (command.name) {
    case "help":
      return print(helpText());
    case "version":
      return print(`${NAME} ${VERSION}\n`);
    case "sandbox":
      return await runSandbox(command.port);
    case "serve":
      await runServer(command, readConfig(command));
      Deno.exit(0);
  }
}

async function runServer({ sandbox }: ServeCommand, config: Config): Promise<void> {
  const stop = stopSignal();
  const output = new LineWriter((bytes) => Deno.stdout.write(bytes), () => stop.abort());
  const errors = new LineWriter((bytes) => Deno.stderr.write(bytes), () => {});
  const log = createLog(config.logLevel, (line) => {
    if (!errors.isFull) errors.writeLine(line);
  });
  exemptThisMachineFromProxies();
  const program = createProgram({
    config,
    log,
    clock: systemClock,
    random: Math.random,
    createId: () => crypto.randomUUID(),
    connect: (target) => Deno.connect(target),
    proxyFor: readProxies(readEnv(PROXY_VARIABLES)),
    sandbox: sandbox ? embeddedSandbox() : undefined,
  });
  globalThis.addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    const { reason } = event;
    log.error("unhandled rejection", { stack: program.redact(String(reason?.stack ?? reason)) });
  });
  if (Deno.stdin.isTerminal()) printError(explainToPerson());
  const served = serve({ program, input: Deno.stdin.readable, output, log, stop: stop.signal });
  if (config.importDir === undefined) await Deno.permissions.revoke({ name: "read" });
  await served;
  const flushed = Promise.all([output.flush(), errors.flush()]);
  await Promise.race([flushed, new Promise((resolve) => setTimeout(resolve, FLUSH_LIMIT_MS))]);
}

/** deno's fetch would ask a proxy for 127.0.0.1, too, and a sandbox's password would go to it. */
function exemptThisMachineFromProxies(): void {
  const { NO_PROXY, no_proxy } = readEnv(["NO_PROXY", "no_proxy"]);
  Deno.env.set("NO_PROXY", [NO_PROXY || no_proxy, LOOPBACK_HOSTS].filter(Boolean).join(","));
}

/** The sandbox starts with the first call, so that `initialize` waits for no port. */
function embeddedSandbox() {
  let started: Promise<URL> | undefined;
  const start = async () => {
    const { serveSandbox } = await import("./sandbox/mod.ts");
    return new URL(serveSandbox({ now: () => new Date(), port: 0 }).url);
  };
  return { url: () => started ??= start(), account: SANDBOX_CREDENTIALS };
}

async function runSandbox(port: number): Promise<void> {
  const { serveSandbox } = await import("./sandbox/mod.ts");
  try {
    const { url } = serveSandbox({ now: () => new Date(), port, onRequest: printError });
    const accounts = SANDBOX_ACCOUNTS.map(({ phone, role }) => `  ${phone}  ${role}`).join("\n");
    printError(
      `The sandbox of the B4B API listens on ${url}/api/v1\n` +
        `Accounts, all with the password ${SANDBOX_PASSWORD}:\n${accounts}\nCtrl+C ends it.`,
    );
  } catch (error) {
    if (!(error instanceof Deno.errors.AddrInUse)) throw error;
    throw new StartError(
      `Port ${port} is in use. Choose another with --port N; 0 takes a free one.`,
    );
  }
}

function readConfig({ sandbox, envFile, variables }: ServeCommand): Config {
  const names = Object.values(VARIABLES).map(({ name }) => name);
  const file = envFile === undefined ? readOwnEnvFile() : readNamedEnvFile(envFile);
  const sources: Source[] = [
    { label: "a flag", variables },
    { label: "the environment", variables: readEnv(names) },
  ];
  if (file !== undefined) sources.push({ label: file.label, variables: file.variables });
  return loadConfig(sources, { sandbox, problems: file?.problems ?? [] });
}

function readNamedEnvFile(path: string) {
  try {
    return readLabelled(path, Deno.readTextFileSync(path));
  } catch (error) {
    const why = error instanceof Deno.errors.NotFound ? "it does not exist" : nameOf(error);
    throw new StartError(`Cannot read the file of --env-file, ${path}: ${why}`);
  }
}

/** `.env` beside deno.json, only when run from source: an executable reads no file unless told to. */
function readOwnEnvFile() {
  if (!import.meta.url.endsWith("/src/main.ts") || Deno.build.standalone) return undefined;
  const file = new URL("../.env", import.meta.url);
  try {
    return readLabelled(".env", Deno.readTextFileSync(file));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw new StartError(`Cannot read .env beside deno.json: ${nameOf(error)}`);
  }
}

function readLabelled(path: string, text: string) {
  const { variables, problems } = readEnvFile(text);
  const label = `the file ${path}`;
  return { label, variables, problems: problems.map((problem) => `${problem} (in ${label})`) };
}

function readEnv(names: readonly string[]): Record<string, string | undefined> {
  return Object.fromEntries(names.map((name) => [name, Deno.env.get(name)]));
}

/** Aborted when the system asks the process to end. */
function stopSignal(): AbortController {
  const stop = new AbortController();
  const names: Deno.Signal[] = Deno.build.os === "windows"
    ? ["SIGINT", "SIGBREAK"]
    : ["SIGINT", "SIGTERM"];
  for (const name of names) Deno.addSignalListener(name, () => stop.abort());
  return stop;
}

function explainToPerson(): string {
  return `${NAME} ${VERSION} is an MCP server: an AI assistant's client starts it and speaks to it on stdin and
stdout. To connect one, put this program's path into the client's configuration as the command of a
server named finizi-b4b; ${NAME} --help lists flags and variables. Ctrl+C ends it.`;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : String(error);
}

function print(text: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(text));
}

function printError(text: string): void {
  Deno.stderr.writeSync(new TextEncoder().encode(`${text}\n`));
}
