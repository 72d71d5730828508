// Reads variables from where they are set: flags, the environment, a file.
import type { ConfigProblem } from "./config_error.ts";
import { decodeEnvFile, readEnvFile } from "./env_file.ts";
import type { Environment } from "./variables.ts";

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
  const file = envFile === undefined
    ? readFile(ownEnvFile, ".env", ".env next to deno.json")
    : readFile(envFile, envFile, `the file named by --env-file, ${envFile}`);
  const sources: VariableSource[] = [
    { label: "a flag", variables: flags },
    { label: "the environment", variables: environment },
  ];
  if (file === undefined) return { sources, problems: [] };
  const { problems, ...source } = file;
  return { sources: [...sources, source], problems };
}

/** Reads an env file; undefined if there is none. One that a path names must be there. */
function readFile(file: string | URL | undefined, name: string, description: string) {
  if (file === undefined) return undefined;
  const label = `the file ${name}`;
  try {
    const { variables, problems } = readEnvFile(decodeEnvFile(Deno.readFileSync(file)));
    const labelled = problems.map(({ text, ...rest }) => ({
      ...rest,
      text: `${text} (in ${label})`,
    }));
    return { label, variables, problems: labelled };
  } catch (error) {
    const isMissing = error instanceof Deno.errors.NotFound;
    if (isMissing && file instanceof URL) return undefined;
    const why = isMissing ? "it does not exist" : describeReadError(error);
    return { label, variables: {}, problems: [{ text: `Cannot read ${description}: ${why}` }] };
  }
}

function describeReadError(error: unknown): string {
  if (error instanceof RangeError) return error.message; // of the decoder, for people
  return error instanceof Error ? error.name : String(error);
}
