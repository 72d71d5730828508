// The one look that spares a result the redaction of each of its texts.
import { assert, assertEquals } from "@std/assert";
import { Secrets } from "../../../src/core/redaction/secrets.ts";

const PASSWORD = 'Pä"ss wörd\\1&%';
const TOKEN = "eyJhbGciOiJI.eyJzdWIiOiIx.c2lnbmF0dXJl";

function remembering(): Secrets {
  const secrets = new Secrets();
  secrets.add("password", PASSWORD);
  secrets.add("password", "1234");
  secrets.add("token", "opaque-token-0815");
  return secrets;
}

/** Ways in which an API may echo a text. */
const WRITTEN: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => JSON.stringify(text),
  (text) => JSON.stringify(JSON.stringify(text)),
  (text) => encodeURIComponent(text),
  (text) => text.normalize("NFD"),
  (text) => text.replaceAll(" ", "+"),
  (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;"),
  (text) => [...text].map((char) => `&#${char.codePointAt(0)};`).join(""),
];

Deno.test("a secret is seen in the JSON of a value with it, however it is written", () => {
  const secrets = remembering();
  for (const secret of [PASSWORD, TOKEN, "opaque-token-0815"]) {
    for (const write of WRITTEN) {
      const text = `echo ${write(secret)} end`;
      const isChanged = secrets.redactData(text) !== text;
      assert(!isChanged || secrets.mayHold(JSON.stringify({ items: [{ text }] })), text);
    }
  }
  assert(secrets.mayHold(JSON.stringify({ text: " 1234 " })), "a short password alone");
});

Deno.test("a result without a secret needs no redaction", () => {
  const text = JSON.stringify({ name: "Công ty TNHH Sao Mai", vat_rate: "8%", amount: "1500.50" });
  assertEquals(remembering().mayHold(text), false);
});
