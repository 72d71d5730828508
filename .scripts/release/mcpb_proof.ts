// Proves that an unpacked MCPB's server starts as its manifest says, even after what clients are known
// to do: drop the execute bits, leave variables without a value as they are.
import { fileURLToPath } from "node:url";
import { isObject } from "../../src/core/json.ts";
import { INITIALIZE, startRaw } from "../../tests/_raw.ts";
import { CommandFailed } from "./compiler.ts";
import { type Json, read } from "../json_reader.ts";
import type { ServerLaunch } from "./manifest.ts";

/** Starts the server twice, with the settings' defaults and without any; what was proved, in words. */
export async function proveMcpb(folder: URL): Promise<string> {
  if (Deno.build.os !== "windows") await removeExecuteBits(folder);
  const manifest = read(JSON.parse(await Deno.readTextFile(new URL("manifest.json", folder))));
  const tools = manifest.list("tools").length;
  const settings = manifest.at("user_config").value;
  const defaults = Object.entries(isObject(settings) ? settings : {})
    .map(([name, setting]) => [`user_config.${name}`, String(read(setting).at("default").value)]);
  const path = fileURLToPath(folder).replace(/[\\/]$/, "");
  for (const chosen of [Object.fromEntries(defaults), {}]) {
    const launch = replaceVariables(readLaunch(manifest), { __dirname: path, ...chosen });
    await proveServer(launch, manifest.text("name"), tools);
  }
  return `unpacked without execute bits, its server starts with ${tools} tools and ends by itself`;
}

/** `mcp_config` of a manifest. */
function readLaunch(manifest: Json): ServerLaunch {
  const config = manifest.at("server", "mcp_config");
  const env = config.at("env").value;
  const names = Object.keys(isObject(env) ? env : {});
  return {
    command: config.text("command"),
    args: config.list("args").map((arg) => arg.text()),
    env: Object.fromEntries(names.map((name) => [name, config.text("env", name)])),
  };
}

/** Replaces `${name}` as clients do: a variable without a value stays as it is. */
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

async function proveServer(launch: ServerLaunch, name: string, toolCount: number): Promise<void> {
  await using server = await startRaw({ server: launch, env: launch.env });
  const introduction = read(await server.request("initialize", INITIALIZE.params));
  const called = introduction.text("serverInfo", "name");
  if (called !== name) throw new CommandFailed(`serverInfo is ${called} and not ${name}`);
  await server.send({ jsonrpc: "2.0", method: "notifications/initialized" });
  const tools = read(await server.request("tools/list")).list("tools").length;
  if (tools !== toolCount) throw new CommandFailed(`It lists ${tools} tools and not ${toolCount}`);
  const { isError } = await server.request("tools/call", { name: "logout", arguments: {} });
  if (isError === true) throw new CommandFailed("The server cannot answer logout");
  await server.end();
  const { code, rest } = await server.finish();
  if (code !== 0) throw new CommandFailed(`The server ended with exit code ${code}`);
  if (rest.length > 0) {
    throw new CommandFailed(`The server sent ${JSON.stringify(rest)} at its end`);
  }
}

async function removeExecuteBits(folder: URL): Promise<void> {
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory) await removeExecuteBits(new URL(`${encodeURIComponent(name)}/`, folder));
    else await Deno.chmod(new URL(encodeURIComponent(name), folder), 0o600);
  }
}
