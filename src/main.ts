// The composition root: alone it knows the process, that is its arguments, environment, streams and end.
import { type Command, helpText, parseCommand } from "./cli.ts";
import { systemClock } from "./clock.ts";
import { type Config, loadConfig } from "./config.ts";
import { VARIABLES } from "./variables.ts";
import { StartError } from "./errors.ts";
import { CLIENTS } from "./flags.ts";
import { createLog } from "./log.ts";
import { introduce } from "./mcp/handshake.ts";
import { LineWriter } from "./mcp/stdio.ts";
import { LOOPBACK_HOSTS, PROXY_VARIABLES, readProxies } from "./api/probe.ts";
import { CA_VARIABLES } from "./permissions.ts";
import type { Program } from "./program.ts";
import { SANDBOX_ACCOUNTS, SANDBOX_CREDENTIALS, SANDBOX_PASSWORD } from "./sandbox/accounts.ts";
import { serve } from "./serve.ts";
import { readSources, type Sources } from "./sources.ts";
import { NAME, VERSION } from "./version.ts";

type ServeCommand = Extract<Command, { name: "serve" }>;
type DoctorCommand = Extract<Command, { name: "doctor" }>;
type ConfigCommand = Extract<Command, { name: "config" }>;

/** How long the end waits for a reader of what is already said. */
const FLUSH_LIMIT_MS = 500;

const RUN = Deno.build.standalone
  ? "executable"
  : /[\\/]src[\\/]main\.ts$/.test(import.meta.filename ?? "")
  ? "source"
  : "bundle";

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
    case "doctor":
      Deno.exit(await runDoctor(command) ? 0 : 1);
      break;
    case "config":
      return await printConfig(command);
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
  let program: Program | undefined;
  const load = async () => {
    const { createProgram } = await import("./program.ts");
    return program = createProgram({
      config,
      log,
      clock: systemClock,
      random: Math.random,
      createId: () => crypto.randomUUID(),
      now: () => new Date(),
      connect: (target) => Deno.connect(target),
      proxyFor: readProxies(readEnv(PROXY_VARIABLES)),
      sandbox: sandbox ? embeddedSandbox() : undefined,
    });
  };
  const { readOnly, importDir } = config;
  const enabled = { readOnly, sandbox, importFolder: importDir !== undefined };
  globalThis.addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    const { reason } = event;
    const stack = program?.redact(String(reason?.stack ?? reason)) ??
      "the program was not loaded yet";
    log.error("unhandled rejection", { stack });
  });
  if (Deno.stdin.isTerminal()) printError(explainToPerson());
  const served = serve({
    initialize: ({ protocolVersion }) => introduce(protocolVersion, enabled),
    load,
    input: Deno.stdin.readable,
    output,
    log,
    stop: stop.signal,
  });
  if (importDir === undefined) await Deno.permissions.revoke({ name: "read" });
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

/** Whether all is well. */
async function runDoctor(command: DoctorCommand): Promise<boolean> {
  const { diagnose, formatReport, isHealthy, SYSTEM } = await import("./doctor/mod.ts");
  const environment = readEnv([...PROXY_VARIABLES, ...CA_VARIABLES]);
  exemptThisMachineFromProxies();
  const checks = await diagnose({
    ...SYSTEM,
    ...readVariables(command),
    environment,
    run: RUN,
    clock: systemClock,
    now: () => new Date(),
    random: Math.random,
    connect: (target) => Deno.connect(target),
    proxyFor: readProxies(readEnv(PROXY_VARIABLES)),
    sandbox: command.sandbox ? embeddedSandbox() : undefined,
    log: printError,
  });
  print(formatReport(checks, command.json ? "json" : "text"));
  return isHealthy(checks);
}

async function printConfig({ client, sandbox, readOnly }: ConfigCommand): Promise<void> {
  const { clientConfig, serverCommand } = await import("./client_config.ts");
  const flags = [...(sandbox ? ["--sandbox"] : []), ...(readOnly ? ["--read-only"] : [])];
  const main = import.meta.filename ?? import.meta.url;
  const server = serverCommand({ run: RUN, executable: Deno.execPath(), main, flags });
  print(clientConfig({ client, os: Deno.build.os, server, sandbox }));
}

function readConfig(command: ServeCommand): Config {
  const { sources, problems } = readVariables(command);
  return loadConfig(sources, { sandbox: command.sandbox, problems });
}

function readVariables({ variables: flags, envFile }: ServeCommand | DoctorCommand): Sources {
  const environment = readEnv(Object.values(VARIABLES).map(({ name }) => name));
  // an executable or a bundle reads no file unless told to
  const ownEnvFile = RUN === "source" ? new URL("../.env", import.meta.url) : undefined;
  return readSources({ flags, environment, envFile, ownEnvFile });
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
stdout. To connect one, run it again with config --client ${CLIENTS.join("|")}:
that prints what to paste, and where. --help lists flags and variables. Ctrl+C ends this.`;
}

function print(text: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(text));
}

function printError(text: string): void {
  Deno.stderr.writeSync(new TextEncoder().encode(`${text}\n`));
}
