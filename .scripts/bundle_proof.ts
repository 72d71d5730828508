// Proves of an unpacked bundle that its server starts by its manifest, as clients have done it to
// others' bundles: execute bits lost, settings left out.
import { fileURLToPath } from "node:url";
import { isObject } from "../src/core/json.ts";
import { CommandFailed } from "./compiler.ts";
import type { ServerLaunch } from "./manifest.ts";
import { read } from "./json_reader.ts";
import { Session } from "./session.ts";

/** Starts the server twice: with the settings' defaults, and with none replaced. */
export async function proveBundle(folder: URL): Promise<string> {
  if (Deno.build.os !== "windows") await loseExecuteBits(folder);
  const manifest = read(JSON.parse(await Deno.readTextFile(new URL("manifest.json", folder))));
  const settings = manifest.at("user_config").value;
  const defaults = Object.entries(isObject(settings) ? settings : {})
    .map(([name, setting]) => [`user_config.${name}`, String(read(setting).at("default").value)]);
  let count = 0;
  for (const chosen of [Object.fromEntries(defaults), {}]) {
    const path = fileURLToPath(folder).replace(/[\\/]$/, "");
    const launch = replaceVariables(readLaunch(manifest), { __dirname: path, ...chosen });
    count = await start(launch, manifest.text("name"), manifest.list("tools").length);
  }
  return `unpacked without execute bits, its server starts with ${count} tools and ends by itself`;
}

/** `mcp_config` of a manifest. */
function readLaunch(manifest: ReturnType<typeof read>): ServerLaunch {
  const config = manifest.at("server", "mcp_config");
  const env = config.at("env").value;
  const names = Object.keys(isObject(env) ? env : {});
  return {
    command: config.text("command"),
    args: config.list("args").map((arg) => arg.text()),
    env: Object.fromEntries(names.map((name) => [name, config.text("env", name)])),
  };
}

/** As clients do it: what has no value stays as it is. */
function replaceVariables(
  { command, args, env }: ServerLaunch,
  values: Readonly<Record<string, string>>,
): ServerLaunch {
  const replace = (text: string) =>
    text.replace(/\$\{([^}]+)\}/g, (whole, name) => values[name] ?? whole);
  return {
    command: replace(command),
    args: args.map(replace),
    env: Object.fromEntries(Object.entries(env).map(([name, text]) => [name, replace(text)])),
  };
}

async function start(launch: ServerLaunch, name: string, toolCount: number): Promise<number> {
  const server = new Session(launch);
  const said = await server.introduce();
  if (said.name !== name) throw new CommandFailed(`serverInfo is ${said.name} and not ${name}`);
  if (said.tools.length !== toolCount) {
    throw new CommandFailed(`The server lists ${said.tools.length} tools and not ${toolCount}`);
  }
  const { isError } = await server.request("tools/call", { name: "logout", arguments: {} });
  if (isError === true) throw new CommandFailed("The server could not answer logout");
  await server.end();
  return said.tools.length;
}

async function loseExecuteBits(folder: URL): Promise<void> {
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory) await loseExecuteBits(new URL(`${encodeURIComponent(name)}/`, folder));
    else await Deno.chmod(new URL(encodeURIComponent(name), folder), 0o600);
  }
}
