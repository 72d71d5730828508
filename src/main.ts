// The entry point; the only module that touches the process: arguments, environment, streams, exit.
import { type Command, helpText, parseCommand } from "./cli/command.ts";
import { systemClock } from "./core/clock.ts";
import { type Config, loadConfig } from "./config/config.ts";
import { stackOf, StartError } from "./core/errors.ts";
import { embeddedSandbox, runSandbox } from "./cli/sandbox.ts";
import { createLog, type Log } from "./core/log.ts";
import { Secrets } from "./core/redaction/secrets.ts";
import { Handshake } from "./mcp/handshake.ts";
import { LineWriter } from "./mcp/wire/lines.ts";
import { takeEnvironment } from "./config/environment.ts";
import { findImportDirProblem } from "./config/import_dir.ts";
import { LOOPBACK_HOSTS, readProxies } from "./config/proxies.ts";
import type { RunMode } from "./config/permissions.ts";
import { serve } from "./mcp/connection.ts";
import { readSources, type Sources } from "./config/sources.ts";
import { explainToPerson, print, printError, printProgress } from "./cli/terminal.ts";
import { findCertificateProblems } from "./config/certificates.ts";
import { vietnamDay } from "./core/calendar.ts";
import { NAME, VERSION } from "./core/version.ts";

type ServeCommand = Extract<Command, { name: "serve" }>;
type CheckCommand = Extract<Command, { name: "check" }>;
type DoctorCommand = Extract<Command, { name: "doctor" }>;
type ConfigCommand = Extract<Command, { name: "config" }>;

/** How long to wait at the end for a slow reader of stdout and stderr. */
const FLUSH_LIMIT_MS = 500;

const RUN: RunMode = Deno.build.standalone
  ? "executable"
  : /[\\/]src[\\/]main\.ts$/.test(import.meta.filename ?? "")
  ? "source"
  : "bundle";

// stdout belongs to MCP: what a dependency prints goes to stderr
Object.assign(globalThis.console, {
  log: globalThis.console.error,
  info: globalThis.console.error,
  debug: globalThis.console.error,
});

/** The environment as it was at the start; what is read later may have been changed for Deno. */
const { environment, problems: environmentProblems } = takeEnvironment(Deno.env);

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
    case "licenses":
      return print((await import("./cli/licenses.ts")).LICENSES);
    case "sandbox":
      stopSignal().signal.addEventListener("abort", () => Deno.exit(0));
      return await runSandbox(command);
    case "doctor":
      Deno.exit(await runDoctor(command) ? 0 : 1);
      break;
    case "check":
      Deno.exit(await checkInvoices(command) ? 0 : 1);
      break;
    case "config":
      return await printConfig(command);
    case "serve":
      Deno.exit(await runServer(command, await readConfig(command)) ? 0 : 1);
  }
}

/** Serves MCP; false if a program error ended it. */
async function runServer(command: ServeCommand, config: Config): Promise<boolean> {
  const stop = stopSignal();
  const output = new LineWriter((bytes) => Deno.stdout.write(bytes), () => stop.abort());
  const errors = new LineWriter((bytes) => Deno.stderr.write(bytes), () => {});
  const secrets = new Secrets();
  const writeLine = (line: string) => void (errors.isFull || errors.writeLine(line));
  const log = createLog(config.logLevel, writeLine, secrets.redact);
  const logFault = (msg: string, error: unknown) => log.error(msg, { stack: stackOf(error) });
  const load = async () => {
    const { createApp } = await import("./app.ts");
    const createId = () => crypto.randomUUID();
    const clientName = () => handshake.clientName;
    const services = { ...systemServices(command.sandbox), createId, clientName };
    return createApp({ config, log, secrets, ...services });
  };
  globalThis.addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    logFault("unhandled rejection", event.reason);
  });
  if (Deno.stdin.isTerminal()) printError(explainToPerson());
  const { readOnly, importDir } = config;
  const enabled = { readOnly, sandbox: command.sandbox, importFolder: importDir !== undefined };
  const handshake = new Handshake(enabled);
  const input = Deno.stdin.readable;
  warnOfImportDir(importDir, log);
  const served = serve({ handshake, load, input, output, log, stop: stop.signal });
  if (importDir === undefined) await Deno.permissions.revoke({ name: "read" });
  const isServed = await served.then(() => true, (error) => {
    logFault("ending: program error", error);
    return false;
  });
  const flushed = Promise.all([output.flush(), errors.flush()]);
  await Promise.race([flushed, new Promise((resolve) => setTimeout(resolve, FLUSH_LIMIT_MS))]);
  return isServed;
}

/** Logs a warning if no file can be read from the folder; a slow disk does not delay the start. */
async function warnOfImportDir(path: string | undefined, log: Log): Promise<void> {
  const why = path === undefined ? undefined : await findImportDirProblem(path);
  if (why !== undefined) log.warn(`B4B_IMPORT_DIR ${why}: no file can be imported`, { path });
}

/** The real clock, randomness and network. */
function systemServices(sandbox: boolean) {
  const noProxy = exemptLoopbackFromProxies();
  return {
    clock: systemClock,
    now: () => new Date(),
    random: Math.random,
    connect: (target: Deno.ConnectOptions & { signal: AbortSignal }) => Deno.connect(target),
    listen: (address: { hostname: string; port: number }) => Deno.listen(address),
    proxyFor: readProxies({ ...environment, NO_PROXY: noProxy }),
    sandbox: sandbox ? embeddedSandbox() : undefined,
  };
}

/**
 * Sets NO_PROXY, and returns it: otherwise Deno's fetch would send even requests to 127.0.0.1, such
 * as the sandbox's, to a proxy.
 */
function exemptLoopbackFromProxies(): string {
  const { NO_PROXY, no_proxy } = environment;
  const exceptions = [NO_PROXY ?? no_proxy, LOOPBACK_HOSTS].filter(Boolean).join(",");
  Deno.env.set("NO_PROXY", exceptions);
  return exceptions;
}

/** Runs the doctor; false if a check failed. */
async function runDoctor(command: DoctorCommand): Promise<boolean> {
  const { diagnose, formatReport, isHealthy, SYSTEM } = await import("./doctor/mod.ts");
  const checks = await diagnose({
    ...SYSTEM,
    ...await readVariables(command),
    ...systemServices(command.sandbox),
    environment,
    run: RUN,
    log: printError,
  });
  print(formatReport(checks, command.json ? "json" : "text"));
  return isHealthy(checks);
}

/** Checks files; false if an error was found. */
async function checkInvoices(command: CheckCommand): Promise<boolean> {
  const { runCheck } = await import("./cli/check.ts");
  const isWaiting = Deno.stderr.isTerminal() && Deno.stdout.isTerminal();
  return await runCheck({
    ...command,
    today: vietnamDay(new Date()),
    colors: Deno.stdout.isTerminal() && !Deno.noColor,
    print,
    onChecked: isWaiting ? printProgress : undefined,
  });
}

async function printConfig({ client, sandbox, readOnly }: ConfigCommand): Promise<void> {
  const { clientConfig, serverCommand } = await import("./cli/client_config.ts");
  const flags = [...(sandbox ? ["--sandbox"] : []), ...(readOnly ? ["--read-only"] : [])];
  const main = import.meta.filename ?? import.meta.url;
  const server = serverCommand({ run: RUN, executable: Deno.execPath(), main, flags });
  print(clientConfig({ client, os: Deno.build.os, server, sandbox }));
}

async function readConfig(command: ServeCommand): Promise<Config> {
  const { sources, problems } = await readVariables(command);
  return loadConfig(sources, { sandbox: command.sandbox, problems });
}

async function readVariables(
  { variables: flags, envFile }: ServeCommand | DoctorCommand,
): Promise<Sources> {
  // executables and bundles read a file only if --env-file names one
  const ownEnvFile = RUN === "source" ? new URL("../.env", import.meta.url) : undefined;
  const { sources, problems } = readSources({ flags, environment, envFile, ownEnvFile });
  const certificateProblems = await findCertificateProblems(environment);
  return { sources, problems: [...problems, ...environmentProblems, ...certificateProblems] };
}

/** Aborted when a signal asks the process to end. */
function stopSignal(): AbortController {
  const stop = new AbortController();
  const names: Deno.Signal[] = Deno.build.os === "windows"
    ? ["SIGINT", "SIGBREAK"]
    : ["SIGINT", "SIGTERM"];
  for (const name of names) Deno.addSignalListener(name, () => stop.abort());
  return stop;
}
