// Where variables are set: by flags, in the environment, in a file.
import type { ConfigProblem } from "./config_error.ts";
import { readEnvFile } from "./env_file.ts";

/** Variables by name; undefined where unset. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** One place that sets variables, named as it reads after "from". */
export interface VariableSource {
  readonly label: string;
  readonly variables: Environment;
}

export interface Sources {
  /** The first wins. */
  readonly sources: readonly VariableSource[];
  /** What is wrong with the file. */
  readonly problems: readonly ConfigProblem[];
}

export interface SourceOptions {
  /** What flags set. */
  readonly flags: Environment;
  readonly environment: Environment;
  /** The file that a flag names. */
  readonly envFile: string | undefined;
  /** The file that is read where no flag names one; it need not exist. */
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
    return unreadableFile(path, `Cannot read the file of --env-file, ${path}: ${why}`);
  }
}

function readOwnFile(file: URL | undefined) {
  if (file === undefined) return undefined;
  try {
    return readLabelled(".env", Deno.readTextFileSync(file));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    return unreadableFile(".env", `Cannot read .env beside deno.json: ${errorName(error)}`);
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
