// How many secrets are remembered, how short they may be, and in which forms they are found.
import { assertEquals } from "@std/assert";
import { Secrets } from "../../../src/core/redaction/secrets.ts";

function remembering(kind: "token" | "password" | "phone", ...values: string[]): Secrets {
  const secrets = new Secrets();
  for (const value of values) secrets.add(kind, value);
  return secrets;
}

/** Token number `i`; no token is part of another. */
const token = (i: number) => `<token ${i}>`;
const tokens = (count: number) => Array.from({ length: count }, (_, i) => token(i));

/** The `known` tokens that are no longer redacted. */
function forgotten(secrets: Secrets, known: readonly string[]): string[] {
  return known.filter((value) => secrets.redact(value) === value);
}

Deno.test("16 secrets of a kind are remembered; each further one replaces the oldest", () => {
  assertEquals(forgotten(remembering("token", ...tokens(16)), tokens(16)), []);
  assertEquals(forgotten(remembering("token", ...tokens(18)), tokens(18)), [token(0), token(1)]);
});

Deno.test("a secret that is added again becomes the newest and replaces none", () => {
  const secrets = remembering("token", ...tokens(16), token(0));
  assertEquals(forgotten(secrets, tokens(16)), []);
  secrets.add("token", token(16));
  assertEquals(forgotten(secrets, tokens(17)), [token(1)]);
});

Deno.test("forgotten secrets are not redacted in results either", () => {
  const secrets = remembering("token", ...tokens(17));
  assertEquals(secrets.redactData(`${token(0)} ${token(1)}`), `${token(0)} [redacted]`);
});

const LENGTHS = [
  { value: "ab", inErrors: false, inData: false },
  { value: "abc", inErrors: true, inData: false },
  { value: "abcde", inErrors: true, inData: false },
  { value: "abcdef", inErrors: true, inData: true },
  { value: "123456", inErrors: true, inData: false },
  { value: "12345a", inErrors: true, inData: true },
  { value: "a23456", inErrors: true, inData: true },
];

for (const { value, inErrors, inData } of LENGTHS) {
  Deno.test(`the password ${value}: in errors ${inErrors ? "redacted" : "kept"}, in results ${inData ? "redacted" : "kept"}`, () => {
    const secrets = remembering("password", value);
    const text = (shown: string) => `the value ${shown}, in a text`;
    assertEquals(secrets.redact(text(value)), text(inErrors ? "[redacted]" : value));
    assertEquals(secrets.redactData(text(value)), text(inData ? "[redacted]" : value));
  });
}

Deno.test("undefined and empty secrets are ignored", () => {
  const secrets = new Secrets();
  secrets.add("token", undefined);
  secrets.add("token", "");
  assertEquals([secrets.redact("a text"), secrets.redactData("")], ["a text", ""]);
});

const PASSWORD = `Mật "khẩu" 'a'\\<&>`.normalize("NFC");
const FORMS: Readonly<Record<string, string>> = {
  "as it is": PASSWORD,
  "decomposed": PASSWORD.normalize("NFD"),
  "in JSON": `Mật \\"khẩu\\" 'a'\\\\<&>`,
  "in JSON of ASCII alone": `M\\u1eadt \\"kh\\u1ea9u\\" 'a'\\\\<&>`,
  "in a URL": "M%E1%BA%ADt%20%22kh%E1%BA%A9u%22%20'a'%5C%3C%26%3E",
  "in a form": "M%E1%BA%ADt+%22kh%E1%BA%A9u%22+'a'%5C%3C%26%3E",
  "in HTML by Python": "Mật &quot;khẩu&quot; &#x27;a&#x27;\\&lt;&amp;&gt;",
  "in HTML by Jinja": "Mật &#34;khẩu&#34; &#39;a&#39;\\&lt;&amp;&gt;",
};

for (const [how, echo] of Object.entries(FORMS)) {
  Deno.test(`a password ${how} is found`, () => {
    const secrets = remembering("password", PASSWORD);
    assertEquals(secrets.redact(`<${echo}>`), "<[redacted]>");
    assertEquals(secrets.redactData(`<${echo}>`), "<[redacted]>");
  });
}

Deno.test("a password in NFD is found in NFC, and a lone surrogate is accepted", () => {
  const secrets = remembering("password", PASSWORD.normalize("NFD"), "half \ud83d pair");
  assertEquals(secrets.redact(PASSWORD), "[redacted]");
  assertEquals(secrets.redact("a half \ud83d pair"), "a [redacted]");
});

const TOKENS: Readonly<Record<string, string>> = {
  "eyJabcde.abcde.abc": "[redacted]",
  "Bearer eyJabcde.abcde.": "Bearer [redacted]",
  "eyJ-_cde.ab-_e.-_, eyJabcde.abcde.x": "[redacted], [redacted]",
  "eyJabcd.abcde.abc": "eyJabcd.abcde.abc",
  "eyJabcde.abcd.abc": "eyJabcde.abcd.abc",
  "eyJabcde.abcde": "eyJabcde.abcde",
  "xeyJabcde.abcde.abc": "xeyJabcde.abcde.abc",
  "-eyJabcde.abcde.abc": "-eyJabcde.abcde.abc",
};

for (const [text, redacted] of Object.entries(TOKENS)) {
  Deno.test(`an unknown token in an error or a result: ${text} becomes ${redacted}`, () => {
    assertEquals(new Secrets().redact(text), redacted);
    assertEquals(new Secrets().redactData(text), redacted);
  });
}

const PHONES: Readonly<Record<string, string>> = {
  "0901234567": "[redacted]",
  "+84901234567": "[redacted]",
  "84901234567": "[redacted]",
  "901234567": "[redacted]",
  "call 901234567": "call [redacted]",
  "(090) 123.45-67": "([redacted]",
  "0 9 0 1 2 3 4 5 6 7": "[redacted]",
  "090  123  4567": "[redacted]",
  "+84 (90) 1234567": "[redacted]",
  "0901234567 or 84901234567": "[redacted] or [redacted]",
  "090   1234567": "090   1234567",
  "1901234567": "1901234567",
  "90123456": "90123456",
  "9012345678": "9012345678",
  "19012345670": "19012345670",
};

for (const [text, redacted] of Object.entries(PHONES)) {
  Deno.test(`the phone +84901234567 in a text: ${text} becomes ${redacted}`, () => {
    assertEquals(remembering("phone", "+84901234567").redact(text), redacted);
  });
}

Deno.test("84 and 0 are prefixes only at the start of a phone", () => {
  for (const phone of ["+14155558455", "+65 6123 0840"]) {
    const digits = phone.replace(/\D/g, "");
    assertEquals(remembering("phone", phone).redact(`<${digits}>`), "<[redacted]>");
  }
});

Deno.test("a phone of 6 digits is found in every form, a shorter one only as given", () => {
  assertEquals(remembering("phone", "0123456").redact("12 34 56"), "[redacted]");
  assertEquals(remembering("phone", "012345").redact("1 2 3 4 5"), "1 2 3 4 5");
});
