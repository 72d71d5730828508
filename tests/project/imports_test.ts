// Who may import whom in src. Each failure says what to do.
import { assert } from "@std/assert";
import { assertNone, readSources, type SourceFile } from "./_source.ts";

/**
 * The rooms of src from the outside in. A file imports from its own room and from those further
 * down; rooms on one line know nothing of each other. The longest entry that fits is a file's room.
 */
const ORDER = [
  ["main.ts"], // the process
  ["app.ts"], // the parts of a server put together
  ["cli", "doctor", "sign_in_page"], // what a person sees
  ["mcp"], // what a client speaks
  ["mcp/wire"], // its messages, as JSON-RPC on lines
  ["tools"], // what a model can do
  ["invoice_files"], // e-invoices in files, read and checked
  ["lookup"], // which entity a name means, and searches that forgive
  ["report"], // what a person looks at and takes away: reports that are open
  ["report/build"], // the report of an answer
  ["report/wording"], // what reports call things
  ["report/files"], // a report as CSV and as a workbook
  ["report/page"], // a report as a page
  ["report/model"], // what a report shows
  ["files"], // files that may be read
  ["api/collect"], // all pages of a list
  ["api/client.ts"], // a call of the API
  ["api/session"], // who is signed in
  ["api/retry"], // what is sent again, and when
  ["api/response"], // what an answer means
  ["api/transport"], // HTTP
  ["config"], // what the program is told at its start
  ["sandbox"], // the embedded API
  ["local_server"], // HTTP on this computer, for what a person opens in a browser
  ["local_server/page"], // what such pages share: markup, headers, colours, languages
  ["invoice_check"], // what to look at before an invoice is booked
  ["rows"], // what the API's rows say, and figures from them
  ["einvoice"], // what an e-invoice says
  ["xml_signature"], // who signed an XML file, and whether it is unchanged
  ["xml"], // XML files
  ["core"], // what every room may use
];

/** Who alone may import a package, or a room that the order would leave open to more. */
const IMPORTED_BY: Readonly<Record<string, readonly string[]>> = {
  "src/sandbox": ["src/cli"],
  "@modelcontextprotocol/sdk": ["src/mcp/sdk.ts"],
  "@rgrove/parse-xml": [
    "src/xml",
    "src/xml_signature",
    "src/einvoice",
    "src/invoice_check",
  ],
  "@std/dotenv": ["src/config"],
  "@std/log": ["src/core"],
  "hucre": ["src/report/files"],
  "node:sqlite": ["src/sandbox/db"],
  "zod": ["src/tools", "src/sandbox"],
};

const SRC = readSources("src");

function isWithin(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}/`);
}

/** The place of a file of src in the order: its room, and how far in it lies. */
function placeOf(path: string): { readonly room: string; readonly depth: number } {
  const rooms = ORDER.flatMap((layer, depth) => layer.map((room) => ({ room, depth })));
  const fitting = rooms.filter(({ room }) => isWithin(path, `src/${room}`))
    .sort((one, other) => other.room.length - one.room.length);
  const [place] = fitting;
  assert(place !== undefined, `Give the room of ${path} a place in ORDER`);
  return place;
}

Deno.test("imports go one way, from the outer rooms to the inner ones", () => {
  const wrong = SRC.flatMap(({ path, imports }) => {
    const from = placeOf(path);
    return imports.filter(({ name }) => name.startsWith("src/")).flatMap(({ name, line }) => {
      const to = placeOf(name);
      const isAllowed = from.room === to.room || from.depth < to.depth;
      return isAllowed ? [] : [`${path}:${line} imports ${name}: ${from.room} → ${to.room}`];
    });
  });
  const remedy = "Move what both need to the inner room, or pass it in as a parameter; a type is " +
    "declared where it is used. ORDER in this file has the rooms:";
  assertNone(wrong, remedy);
});

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

/** Every import that leads back to where it came from: "src/a.ts → src/b.ts → src/a.ts". */
function findCycles(files: readonly SourceFile[]): string[] {
  const importsOf = new Map(files.map(({ path, imports }) => [path, imports]));
  const visited = new Set<string>();
  const cycles: string[] = [];
  function visit(path: string, trail: readonly string[]): void {
    const start = trail.indexOf(path);
    if (start >= 0) cycles.push([...trail.slice(start), path].join(" → "));
    if (visited.has(path)) return;
    visited.add(path);
    for (const { name } of importsOf.get(path) ?? []) visit(name, [...trail, path]);
  }
  for (const { path } of files) visit(path, []);
  return cycles;
}

Deno.test("no import leads back to its file, not even for a type", () => {
  const remedy = "Move what two files need from each other to a third, further in:";
  assertNone(findCycles(SRC), remedy);
});
