// Who may import whom in src. Each failure says what to do.
import { assertNone, readSources } from "./_source.ts";

/** Who alone may import a package, or a room that the order would leave open to more. */
const IMPORTED_BY: Readonly<Record<string, readonly string[]>> = {
  "src/sandbox": ["src/cli"],
  "@modelcontextprotocol/sdk": ["src/mcp/sdk.ts"],
  "@rgrove/parse-xml": ["src/xml", "src/sandbox/einvoice"],
  "@std/dotenv": ["src/config"],
  "@std/log": ["src/core"],
  "node:sqlite": ["src/sandbox/db"],
  "zod": ["src/tools", "src/sandbox"],
};

const SRC = readSources("src");

function isWithin(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}/`);
}

Deno.test("a package, and the sandbox, is imported through its own door only", () => {
  const wrong = SRC.flatMap(({ path, imports }) =>
    imports.flatMap(({ name, line }) => {
      const [thing, doors] = Object.entries(IMPORTED_BY).find(([thing]) => isWithin(name, thing)) ??
        [];
      if (thing === undefined || doors === undefined) {
        return /^(src\/|node:)/.test(name)
          ? []
          : [`${path}:${line}: ${name} is not in IMPORTED_BY`];
      }
      const isAllowed = [thing, ...doors].some((door) => isWithin(path, door));
      return isAllowed ? [] : [`${path}:${line}: only ${doors.join(", ")} may import ${name}`];
    })
  );
  assertNone(wrong, "Use what the door exports, or add to the door what is missing:");
});
