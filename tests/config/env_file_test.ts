import { assert, assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import { readEnvFile } from "../../src/config/env_file.ts";

/** The variables of a file that has no problem. */
function readGood(text: string): Record<string, string> {
  const { variables, problems } = readEnvFile(text);
  assertEquals(problems, []);
  return { ...variables };
}

const GOOD: Readonly<Record<string, readonly [text: string, variables: Record<string, string>]>> = {
  "plain values": ["A=1\nB_2=two\n", { A: "1", B_2: "two" }],
  "no line end at the end": ["A=1", { A: "1" }],
  "CRLF line ends": ["A=1\r\nB='two'\r\nC=\"three\"\r\n", { A: "1", B: "two", C: "three" }],
  "empty lines and lines of comment": ["\n# A=0\n\n  # B=$x\nA=1\n", { A: "1" }],
  "a comment after a value": ["A=1 # one\nB='2' # two\nC=\"3\" # three $x\n", {
    A: "1",
    B: "2",
    C: "3",
  }],
  "export before a name": ["export A=1\nexport   B='2'\n", { A: "1", B: "2" }],
  "spaces around name, sign and value": ["  A = 1  \nB =\t'2'\n", { A: "1", B: "2" }],
  "spaces within a value": ["A=Sao Mai Co\n", { A: "Sao Mai Co" }],
  "an equals sign within a value": ["A=x=y==\n", { A: "x=y==" }],
  "an apostrophe within a value": ["A=it's\nB=1\n", { A: "it's", B: "1" }],
  "a value in single quotes, character for character": [
    String.raw`A='p$a#s "s\n\\ $B $C '` + "\nB='1'\n",
    { A: String.raw`p$a#s "s\n\\ $B $C `, B: "1" },
  ],
  "a value in double quotes, with $ and # and spaces": ['A=" p$a#s "\nB="${A}"\n', {
    A: " p$a#s ",
    B: "${A}",
  }],
  "escapes in double quotes": [String.raw`A="a\nb\tc\\d\"e"` + "\nB=1\n", {
    A: 'a\nb\tc\\d"e',
    B: "1",
  }],
  "several lines in single quotes": ["A='one\ntwo $x # y\nB=no'\nC=3\n", {
    A: "one\ntwo $x # y\nB=no",
    C: "3",
  }],
  "several lines in double quotes": ['A="one\ntwo"\nB=2\n', { A: "one\ntwo", B: "2" }],
  "empty values": ["A=\nB=''\nC=\"\"\nD= # none\n", { A: "", B: "", C: "", D: "" }],
  "a name twice: the last one": ["A=1\nA=2\n", { A: "2" }],
  "the names of an object's own methods": ["toString=1\n__proto__=2\n", {
    toString: "1",
    ["__proto__"]: "2",
  }],
  "nothing": ["", {}],
};

for (const [name, [text, variables]] of Object.entries(GOOD)) {
  Deno.test(`an env file may have ${name}`, () => {
    assertEquals(readGood(text), { ...variables });
  });
}

const SECRET = "hunter2secret";

for (const mark of ["$", "#"]) {
  for (const [where, value] of [["within", `${SECRET}${mark}x`], ["before", `x${mark}${SECRET}`]]) {
    Deno.test(`an unquoted ${mark} ${where} a value is a problem that shows no value`, () => {
      const { variables, problems } = readEnvFile(`A=1\nexport B4B_PASSWORD=${value}\nC=3\n`);
      assertEquals(problems.length, 1);
      const { variable, text } = problems[0] ?? { text: "" };
      assertEquals(variable, "B4B_PASSWORD");
      assertStringIncludes(text, `B4B_PASSWORD has an unquoted ${mark}`);
      assertStringIncludes(text, "single quotes");
      assertFalse(text.includes(SECRET) || text.includes(value ?? ""), text);
      assertEquals({ ...variables, B4B_PASSWORD: "" }, { A: "1", B4B_PASSWORD: "", C: "3" });
      assertFalse((variables.B4B_PASSWORD ?? "").includes(SECRET));
    });
  }
}

Deno.test("every unquoted $ is named, not only the first", () => {
  const { problems } = readEnvFile("A=$x\nB='$fine'\nC=a${D}b\nD=x#y\n");
  assertEquals(problems.map(({ variable }) => variable), ["A", "C", "D"]);
});

for (
  const text of ["A=$A\n", "A=${A}x\n", "A=$B\nB=$A\n", "A=$\n", "A=$A # comment\n"]
) {
  Deno.test(`${JSON.stringify(text)} ends, though the parser would never return or change it`, () => {
    const { variables, problems } = readEnvFile(text);
    assert(problems.length > 0);
    assert(Object.values(variables).every((value) => value === ""));
  });
}

for (
  const text of [
    "A=${A}\n",
    "A=${env:HOME}\n",
    "A=${A:-$A}\n",
    "A = ${user_config.phone} \n",
    "A=${A} # left\n",
  ]
) {
  Deno.test(`a value that is wholly a placeholder is not a problem and counts as unset: ${text.trim()}`, () => {
    assertEquals(readGood(`${text}B=2\n`), { A: "", B: "2" });
  });
}

Deno.test("a quote that is never closed does not silently swallow what follows", () => {
  const { variables, problems } = readEnvFile(`B4B_PASSWORD='${SECRET}\nLOG_LEVEL=DEBUG\n`);
  assertEquals(variables.LOG_LEVEL, "DEBUG");
  assertFalse(problems.join().includes(SECRET));
});

Deno.test("a hostile file ends: many quotes, backslashes and equals signs", () => {
  const parts = ["'", '"', "\\", "=", "A='", 'A="\\', "export ", "$", "# "];
  for (const part of parts) readEnvFile(`A=${part.repeat(5_000)}\n${part.repeat(5_000)}`);
  readEnvFile("A='\n".repeat(2_000));
});

for (const value of ["'a'b", "'abc", '"abc', '"a" b', "'a' 'b'"]) {
  Deno.test(`a value as ${value} is a problem, and the next variable is read`, () => {
    const { variables, problems } = readEnvFile(`B4B_PASSWORD=${value}\nB4B_PHONE='0909495665'\n`);
    assertEquals(problems.length, 1);
    assertEquals(problems[0]?.variable, "B4B_PASSWORD");
    assertStringIncludes(problems[0]?.text ?? "", "B4B_PASSWORD has a quote that does not close");
    assert(!JSON.stringify(problems).includes("abc"), "the value is not shown");
    assertEquals([variables.B4B_PASSWORD ?? "", variables.B4B_PHONE], ["", "0909495665"]);
  });
}

Deno.test("a comment may follow a quoted value", () => {
  const { variables } = readEnvFile(`A='x y' # why\nB="z"#why\n`);
  assertEquals([variables.A, variables.B], ["x y", "z"]);
});
