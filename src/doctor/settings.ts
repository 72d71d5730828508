// Checks the configuration: each variable, its value and its source.
import { type Config, listSettings, loadConfig, type Setting } from "../config/config.ts";
import { ConfigError } from "../config/config_error.ts";
import type { Sources } from "../config/sources.ts";
import { VARIABLES } from "../config/variables.ts";
import { NAME } from "../core/version.ts";
import { type Check, fail, pass } from "./check.ts";
import { maskHomeFolder } from "./redact.ts";

/** Variables that the sandbox does not use. */
const API_VARIABLES: readonly string[] = [
  VARIABLES.apiBaseUrl.name,
  VARIABLES.apiVersion.name,
  VARIABLES.phone.name,
  VARIABLES.password.name,
];

const REMEDY = `correct it where it is set; ${NAME} --help describes the variables`;

/** A check for each variable and each problem; no configuration if there is a problem. */
export function checkSettings(
  { sources, problems }: Sources,
  sandbox: boolean,
): { readonly config: Config | undefined; readonly checks: readonly Check[] } {
  const loaded = load({ sources, problems }, sandbox);
  const config = loaded instanceof ConfigError ? undefined : loaded;
  const settings = listSettings(sources);
  const names = settings.map(({ variable }) => variable.name);
  const failures = (loaded instanceof ConfigError ? loaded.problems : []).map(
    ({ variable, text }) =>
      fail(names.find((name) => name === variable) ?? "configuration", text, REMEDY),
  );
  const checks = settings.flatMap((setting) => {
    const { name } = setting.variable;
    const own = failures.filter((check) => check.name === name);
    return own.length > 0 ? own : pass(name, describeSetting(setting, sandbox, config));
  });
  const others = failures.filter(({ name }) => name === "configuration");
  return { config, checks: [...checks, ...others] };
}

function load({ sources, problems }: Sources, sandbox: boolean): Config | ConfigError {
  try {
    return loadConfig(sources, { sandbox, problems });
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
}

function describeSetting(
  { variable, displayValue, source }: Setting,
  sandbox: boolean,
  config: Config | undefined,
): string {
  if (sandbox && API_VARIABLES.includes(variable.name)) return "not used: this is the sandbox";
  if (displayValue !== undefined) return `${maskHomeFolder(displayValue)} (from ${source})`;
  if (variable.fallback === undefined) return "unset";
  const isDerived = config !== undefined && variable === VARIABLES.connectTimeoutMs;
  return `${isDerived ? config.connectTimeoutMs / 1000 : variable.fallback} (default)`;
}
