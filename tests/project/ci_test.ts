// What .ci/run reports where an executable can be made and where not; its commands are stubs.
import { assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import { inFolder, isInstalled } from "../scripts/_scripts.ts";

const CI = fileURLToPath(new URL("../../.ci/", import.meta.url));
const TOOL = "shared/tools/denort.mjs";
const NPX = `#!/bin/sh
shift 2
case "$*" in
  "task static") exit "$STATIC" ;;
  "task compile") echo "compiled with \${DENORT_BIN:-a fetched runtime}" ;;
  "eval "*) exit "$RUNTIMES" ;;
  *test*) echo "ok | 2 passed | 0 failed (1s)" ;;
esac
`;

/** What .ci/run prints but the tests' summaries, and its exit code; `files` are scripts by their path. */
async function runCi(
  runtimes: "answer" | "do not",
  files: Readonly<Record<string, string>> = {},
  staticChecks: "pass" | "fail" = "pass",
) {
  let said = "";
  await inFolder(async (folder) => {
    const stubs = { "bin/npx": NPX, "main/.browser/install.sh": "#!/bin/sh\n", ...files };
    for (const [name, text] of Object.entries(stubs)) {
      const path = `${folder}/${name}`;
      await Deno.mkdir(path.replace(/\/[^/]+$/, ""), { recursive: true });
      await Deno.writeTextFile(path, text, { mode: 0o700 });
    }
    await Deno.mkdir(`${folder}/main/.ci`);
    for (const name of ["run", "executable"]) {
      await Deno.copyFile(`${CI}${name}`, `${folder}/main/.ci/${name}`);
    }
    const env = {
      PATH: `${folder}/bin:${Deno.env.get("PATH")}`,
      RUNTIMES: runtimes === "answer" ? "0" : "1",
      STATIC: staticChecks === "pass" ? "0" : "1",
      DENORT_BIN: "",
    };
    const { code, stdout } = await new Deno.Command("bash", {
      args: [`${folder}/main/.ci/run`],
      env,
    })
      .output();
    const lines = new TextDecoder().decode(stdout).trim().split("\n");
    said = [...lines.filter((line) => !line.startsWith("ok |")), `exit ${code}`].join("; ");
  });
  return said;
}

const bash = { ignore: Deno.build.os === "windows" || !isInstalled("bash") };

Deno.test(".ci/run skips the executable where no runtime can be fetched", bash, async () => {
  assertEquals(await runCi("do not"), "compile skipped; 4 passed, 0 failed; exit 0");
});

Deno.test(".ci/run compiles where Deno's runtimes can be fetched", bash, async () => {
  const said = "compiled with a fetched runtime; 6 passed, 0 failed; exit 0";
  assertEquals(await runCi("answer"), said);
});

Deno.test(".ci/run compiles with what the tool next to the project finds", bash, async () => {
  const node = "#!/bin/sh\necho export DENORT_BIN=/opt/denort\n";
  const said = "compiled with /opt/denort; 6 passed, 0 failed; exit 0";
  assertEquals(await runCi("do not", { [TOOL]: "", "bin/node": node }), said);
});

Deno.test(".ci/run fails where that tool fails", bash, async () => {
  const said = `../${TOOL} failed: no executable was made; 4 passed, 1 failed; exit 1`;
  assertEquals(await runCi("answer", { [TOOL]: "", "bin/node": "#!/bin/sh\nexit 1\n" }), said);
});

Deno.test(
  ".ci/run fails where the static checks fail, and still runs the tests",
  bash,
  async () => {
    assertEquals(await runCi("do not", {}, "fail"), "compile skipped; 4 passed, 1 failed; exit 1");
  },
);
