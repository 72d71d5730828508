// The rules of the house: where code and its tests lie, how long it may be, what no file does. Each
// failure says what to do.
import { assertNone, type Found, readSources, type SourceFile } from "./_source.ts";

const MAX_ROOM_FILES = 12;
const MAX_FILE_LINES = 220;
const MAX_FUNCTION_LINES = 40;

const SRC = readSources("src");
const ALL = [...SRC, ...readSources("tests", ".scripts")];

/** What `pick` finds in the files, each as "src/a.ts:7: name". */
function list(files: readonly SourceFile[], pick: (file: SourceFile) => readonly Found[]) {
  return files.flatMap((file) =>
    pick(file).map(({ name, line, lines }) => ({ at: `${file.path}:${line}: ${name}`, lines }))
  );
}

Deno.test("src holds main.ts, app.ts and rooms", () => {
  const loose = SRC.map(({ path }) => path).filter((path) => /^src\/[^/]+$/.test(path));
  const misplaced = loose.filter((path) => !/\/(main|app)\.ts$/.test(path));
  assertNone(misplaced, "Move each file into the room that it serves:");
});

Deno.test(`no room has more than ${MAX_ROOM_FILES} files`, () => {
  const rooms = Object.groupBy(SRC, ({ path }) => path.slice(0, path.lastIndexOf("/")));
  const crowded = Object.entries(rooms)
    .filter(([, files = []]) => files.length > MAX_ROOM_FILES)
    .map(([room, files = []]) => `${room} has ${files.length} files`);
  assertNone(crowded, "Split each room by what its files serve:");
});

Deno.test(`no file has more than ${MAX_FILE_LINES} lines`, () => {
  const long = ALL.filter(({ lines }) => lines > MAX_FILE_LINES)
    .map(({ path, lines }) => `${path} has ${lines} lines`);
  assertNone(long, "Move a part that has a name of its own to a file of its own:");
});

Deno.test(`no function has more than ${MAX_FUNCTION_LINES} lines`, () => {
  const long = list(ALL, ({ functions }) => functions)
    .filter(({ lines }) => lines > MAX_FUNCTION_LINES)
    .map(({ at, lines }) => `${at} has ${lines} lines`);
  assertNone(long, "Take out a step and name it:");
});

/** Where the tests of a file lie, without "_test.ts" or "_<aspect>_test.ts". */
function mirrorOf(path: string): string {
  return path.replace(/^src\//, "tests/").replace(/^\.scripts\//, "tests/scripts/")
    .replace(/\.ts$/, "");
}

const TESTS = ALL.map(({ path }) => path)
  .filter((path) => /^tests\/(?!project\/|faults\/).*_test\.ts$/.test(path));

/** The file that a test belongs to; of session.ts and session_manager.ts the one that fits closer. */
function testedBy(test: string): string | undefined {
  const fits = ALL.map(({ path }) => path)
    .filter((path) => !path.startsWith("tests/") && test.startsWith(`${mirrorOf(path)}_`));
  return fits.sort((one, other) => other.length - one.length)[0];
}

Deno.test("what decides something in src has a test file that mirrors it", () => {
  const tested = new Set(TESTS.map(testedBy));
  const untested = SRC.filter(({ path, branches }) => branches.length > 0 && !tested.has(path))
    .map(({ path }) => `${path}: write ${mirrorOf(path)}_test.ts`);
  assertNone(untested, "Write the test file, or rename the one that tests this already:");
});

Deno.test("every test file mirrors a file", () => {
  const remedy =
    "Rename each to <file>_test.ts or <file>_<aspect>_test.ts at the place that mirrors " +
    "the file which it tests; a helper is called _name.ts:";
  assertNone(TESTS.filter((test) => testedBy(test) === undefined), remedy);
});

Deno.test("a name is exported by one file only", () => {
  const exporters = Object.groupBy(
    SRC.flatMap(({ path, exports }) => exports.map(({ name }) => ({ name, path }))),
    ({ name }) => name,
  );
  const shared = Object.entries(exporters)
    .map(([name, found = []]) => ({ name, paths: [...new Set(found.map(({ path }) => path))] }))
    .filter(({ paths }) => paths.length > 1)
    .map(({ name, paths }) => `${name}: ${paths.join(", ")}`);
  assertNone(shared, "Make them one if they mean the same, else rename what is less known:");
});

const FORBIDDEN = [
  {
    what: "the type checker and the linter are never silenced, and no test is skipped for good",
    files: ALL,
    uses: /^(any|a cast|a non-null assertion|@ts-(ignore|nocheck)|deno-lint-ignore|ignore: true)$/,
    remedy:
      "Narrow the type by a check; let ignore name the condition under which a test is skipped:",
  },
  {
    what: "a type error is expected in tests of types only",
    files: SRC,
    uses: /^@ts-expect-error$/,
    remedy: "Narrow the type by a check:",
  },
  {
    what: "nothing in src writes to the console",
    files: SRC,
    uses: /^console\./,
    remedy: "Write a line to the log that is passed in; stdout belongs to MCP:",
  },
  {
    what: "only main.ts knows arguments, environment and end of the process",
    files: SRC.filter(({ path }) => path !== "src/main.ts"),
    uses: /^Deno\.(args|env|exit|exitCode)$/,
    remedy: "Take the value as a parameter, and let main.ts pass it in:",
  },
] as const;

for (const { what, files, uses, remedy } of FORBIDDEN) {
  Deno.test(what, () => {
    const found = list(files, (file) => file.uses.filter(({ name }) => uses.test(name)));
    assertNone(found.map(({ at }) => at), remedy);
  });
}
