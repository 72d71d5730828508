// Proves that an unpacked MCPB's server starts as its manifest says, with every setting, and even after
// what clients are known to do: drop the execute bits, leave variables without a value as they are.
import { fileURLToPath } from "node:url";
import { isObject } from "../../src/core/json.ts";
import { INITIALIZE, startRaw } from "../../tests/_raw.ts";
import { CommandFailed } from "./compiler.ts";
import { type Json, read } from "../json_reader.ts";
import type { ServerLaunch } from "./manifest.ts";

interface Choice {
  readonly what: string;
  /** The settings' values; one that is missing stays in the launch as ${user_config.name}. */
  readonly values: Readonly<Record<string, string>>;
}

/** Starts the server once for each way in which a client may fill in the settings; what was proved, in words. */
export async function proveMcpb(folder: URL): Promise<string> {
  if (Deno.build.os !== "windows") await removeExecuteBits(folder);
  const manifest = read(JSON.parse(await Deno.readTextFile(new URL("manifest.json", folder))));
  const tools = manifest.list("tools").length;
  const path = fileURLToPath(folder).replace(/[\\/]$/, "");
  const choices = listChoices(manifest, path);
  for (const { values } of choices) {
    const launch = replaceVariables(readLaunch(manifest), { __dirname: path, ...values });
    await proveServer(launch, manifest.text("name"), tools, values);
  }
  const settings = choices.map(({ what }) => what).join(", ");
  return `unpacked without execute bits, its server starts with ${tools} tools and ends by itself; ` +
    `settings: ${settings}`;
}

/** The settings' defaults, each of them set to something else, all empty, and all left by the client. */
function listChoices(manifest: Json, path: string): readonly Choice[] {
  const settings = manifest.at("user_config").value;
  const entries = Object.entries(isObject(settings) ? settings : {}).map(([name, setting]) => ({
    key: `user_config.${name}`,
    name,
    type: read(setting).text("type"),
    fallback: String(read(setting).at("default").value),
  }));
  const all = (value: (entry: (typeof entries)[number]) => string) =>
    Object.fromEntries(entries.map((entry) => [entry.key, value(entry)]));
  const defaults = all(({ fallback }) => fallback);
  const others = { boolean: "true", directory: path, string: "https://api.example.com" };
  return [
    { what: "defaults", values: defaults },
    ...entries.map(({ key, name, type }) => ({
      what: name,
      values: { ...defaults, [key]: read(others).text(type) },
    })),
    { what: "empty", values: all(() => "") },
    { what: "left", values: {} },
  ];
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

async function proveServer(
  launch: ServerLaunch,
  name: string,
  toolCount: number,
  values: Choice["values"],
): Promise<void> {
  await using server = await startRaw({ server: launch, env: launch.env });
  const introduction = read(await server.request("initialize", INITIALIZE.params));
  const called = introduction.text("serverInfo", "name");
  if (called !== name) throw new CommandFailed(`serverInfo is ${called} and not ${name}`);
  await server.send({ jsonrpc: "2.0", method: "notifications/initialized" });
  const tools = read(await server.request("tools/list")).list("tools").length;
  const hidesSome = values["user_config.read_only"] === "true" && tools > 0 && tools < toolCount;
  if (tools !== toolCount && !hidesSome) {
    throw new CommandFailed(`It lists ${tools} tools and not ${toolCount}`);
  }
  // the sandbox signs in by itself, and without it nobody is signed in
  const whoami = await server.request("tools/call", { name: "whoami", arguments: {} });
  const isSandbox = values["user_config.sandbox"] === "true";
  if ((whoami.isError !== true) !== isSandbox) {
    throw new CommandFailed(`whoami answers ${JSON.stringify(whoami)}`);
  }
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
