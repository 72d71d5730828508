// Reads variables from where they are set: flags, the environment, a file.
import type { ConfigProblem } from "./config_error.ts";
import { readEnvFile } from "./env_file.ts";

/** Variables by name; undefined where unset. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A place that sets variables; the label completes "from". */
export interface VariableSource {
  readonly label: string;
  readonly variables: Environment;
}

export interface Sources {
  /** The first wins. */
  readonly sources: readonly VariableSource[];
  /** Problems of the file. */
  readonly problems: readonly ConfigProblem[];
}

export interface SourceOptions {
  /** Variables that flags set. */
  readonly flags: Environment;
  readonly environment: Environment;
  /** The path that --env-file names. */
  readonly envFile: string | undefined;
  /** The file to read if --env-file is not given; it may be missing. */
  readonly ownEnvFile: URL | undefined;
}

export function readSources({ flags, environment, envFile, ownEnvFile }: SourceOptions): Sources {
  const file = envFile === undefined ? readOwnFile(ownEnvFile) : readNamedFile(envFile);
  const sources: VariableSource[] = [
    { label: "a flag", variables: flags },
    { label: "the environment", variables: environment },
  ];
  if (file === undefined) return { sources, problems: [] };
  return { sources: [...sources, file], problems: file.problems };
}

function readNamedFile(path: string) {
  try {
    return readLabelled(path, Deno.readTextFileSync(path));
  } catch (error) {
    const why = error instanceof Deno.errors.NotFound ? "it does not exist" : errorName(error);
    return unreadableFile(path, `Cannot read the file named by --env-file, ${path}: ${why}`);
  }
}

function readOwnFile(file: URL | undefined) {
  if (file === undefined) return undefined;
  try {
    return readLabelled(".env", Deno.readTextFileSync(file));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    return unreadableFile(".env", `Cannot read .env next to deno.json: ${errorName(error)}`);
  }
}

function readLabelled(path: string, text: string) {
  const { variables, problems } = readEnvFile(text);
  const label = `the file ${path}`;
  return {
    label,
    variables,
    problems: problems.map((problem) => ({ ...problem, text: `${problem.text} (in ${label})` })),
  };
}

function unreadableFile(path: string, text: string) {
  return { label: `the file ${path}`, variables: {}, problems: [{ text }] };
}

function errorName(error: unknown): string {
  return error instanceof Error ? error.name : String(error);
}
