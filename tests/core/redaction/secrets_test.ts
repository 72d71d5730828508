import { assert, assertEquals, assertFalse } from "@std/assert";
import { Secrets } from "../../../src/core/redaction/secrets.ts";

function remembering(...known: [kind: "token" | "password" | "phone", value: string][]): Secrets {
  const secrets = new Secrets();
  for (const [kind, value] of known) secrets.add(kind, value);
  return secrets;
}

const PASSWORD = 'Secure"Pass\\123@';

Deno.test("redact() takes every secret out of a text, each time it stands there", () => {
  const secrets = remembering(["token", "eyJ.abc.def"], ["password", PASSWORD]);
  assertEquals(
    secrets.redact(`Bearer eyJ.abc.def, ${PASSWORD}, again eyJ.abc.def.`),
    "Bearer [redacted], [redacted], again [redacted].",
  );
  assertEquals(secrets.redact("nothing to hide"), "nothing to hide");
});

Deno.test("redact() knows a Vietnamese phone in both forms", () => {
  const secrets = remembering(["phone", "+84909495665"]);
  assertEquals(secrets.redact("+84909495665 or 0909495665"), "[redacted] or [redacted]");
});

Deno.test("redact() takes marks that mean something to a replacement for what they are", () => {
  const secrets = remembering(["password", "pa$&ss$1.*w"], ["token", "$$$$$$"]);
  assertEquals(secrets.redact("<pa$&ss$1.*w> <$$$$$$> pass"), "<[redacted]> <[redacted]> pass");
});

Deno.test("redactData() takes tokens and passwords out of a text that is data", () => {
  const secrets = remembering(["token", "token-1"], ["password", PASSWORD]);
  assertEquals(
    secrets.redactData(`it is ${PASSWORD}, not token-1`),
    "it is [redacted], not [redacted]",
  );
});

Deno.test("redactData() leaves phones, and digits that may be an amount, alone", () => {
  const secrets = remembering(["phone", "+84909495665"], ["password", "12345678"]);
  const text = "+84909495665 owes 12345678";
  assertEquals(secrets.redactData(text), text);
  assertEquals(secrets.redact(text), "[redacted] owes [redacted]");
});

Deno.test("a short password is taken out of errors, but not out of data, where it occurs by chance", () => {
  const secrets = new Secrets();
  secrets.add("password", "cong");
  secrets.add("password", "ty");
  assertEquals(secrets.redact("cong ty"), "[redacted] ty");
  assertEquals(secrets.redactData("cong ty"), "cong ty");
});

Deno.test("a secret that is part of another one leaves nothing of the longer one", () => {
  for (const order of [["abcdef", "abcdefghijkl"], ["abcdefghijkl", "abcdef"]]) {
    const secrets = remembering(...order.map((value): ["token", string] => ["token", value]));
    assertFalse(secrets.redact("got abcdefghijkl back").includes("ghijkl"), order.join(" then "));
    assertFalse(secrets.redactData("got abcdefghijkl back").includes("ghijkl"));
  }
});

Deno.test("the memory is bounded: the oldest are forgotten, one that was used again is not", () => {
  const secrets = remembering(["password", "the-password"], ["token", "oldest-token"]);
  for (let i = 0; i < 62; i++) secrets.add("token", `token-${i}-end`);
  secrets.add("password", "the-password");
  for (let i = 62; i < 100; i++) secrets.add("token", `token-${i}-end`);
  assertEquals(secrets.redact("oldest-token token-0-end"), "oldest-token token-0-end");
  assertEquals(secrets.redact("the-password token-99-end"), "[redacted] [redacted]");
});

Deno.test("200 token renewals do not make it forget a password or a phone", () => {
  const secrets = remembering(["password", PASSWORD], ["phone", "+84909495665"]);
  for (let i = 0; i < 200; i++) {
    secrets.add("token", `access-${i}-end`);
    secrets.add("token", `refresh-${i}-end`);
  }
  assertEquals(secrets.redact(`${PASSWORD} 0909495665`), "[redacted] [redacted]");
  assertEquals(secrets.redactData(PASSWORD), "[redacted]");
});

Deno.test("printed, logged or put into JSON it shows none of its secrets", () => {
  const secrets = remembering(["password", PASSWORD], ["token", "token-1"]);
  for (const text of [Deno.inspect({ secrets }), JSON.stringify({ secrets }), `${secrets}`]) {
    assertFalse(text.includes("token-1") || text.includes("Secure"), text);
  }
  assert(Deno.inspect(secrets).includes("redacted"));
});

Deno.test("a secret is found however the API escapes it", () => {
  const password = 'Mật"khẩu\\1&x y';
  const secrets = remembering(["password", password]);
  const json = JSON.stringify(password);
  const ascii = json.replace(
    /[^ -~]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  const html = password.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  const url = encodeURIComponent(password);
  for (
    const echo of [json, ascii, html, url, url.replaceAll("%20", "+"), password.normalize("NFD")]
  ) {
    assertFalse(/M.{0,20}khẩ|kh%E1|kh\\u1ea9u/.test(secrets.redact(`got ${echo} back`)), echo);
  }
});

Deno.test("a text made to slow the search for tokens down is searched at once", () => {
  const text = "-eyJ".repeat(500_000);
  assertEquals(remembering().redact(text), text);
});

Deno.test("a phone is redacted however it is written, and no longer number that holds it", () => {
  const secrets = new Secrets();
  secrets.add("phone", "+84909495665");
  for (
    const text of ["+84909495665", "84909495665", "0909495665", "0909 495 665", "+84 909.495.665"]
  ) {
    assertEquals(secrets.redact(`call ${text}!`).replace(/\s+/g, " "), "call [redacted]!", text);
  }
  assertEquals(secrets.redact("id 10909495665123"), "id 10909495665123");
});

Deno.test("what is configured as a phone and is none hides nothing but itself", () => {
  for (const phone of ["abc", "12345", "+84", "geheim 1"]) {
    const secrets = new Secrets();
    secrets.add("phone", phone);
    assertEquals(
      secrets.redact(`set ${phone} here, version 1.0.0`),
      "set [redacted] here, version 1.0.0",
    );
  }
});

const SLASHED = "Canary/Pass&1";
const ECHOES = {
  "JSON's slash": "Canary\\/Pass&1",
  "lower-case hex": "Canary/Pass\\u00261",
  "upper-case hex of other characters": "Canary\\u002FPass&1",
  "one escape in the middle": "Can\\u0061ry/Pass&1",
  "JSON in JSON": "Canary\\\\/Pass\\\\u00261",
  "a URL": "Canary%2fPass%261",
  "a URL in a URL": "Canary%252FPass%25261",
  "HTML with hex": "Canary&#x2F;Pass&amp;1",
} as const;

for (const [what, echo] of Object.entries(ECHOES)) {
  Deno.test(`a secret is found as ${what} writes it`, () => {
    const secrets = remembering(["password", SLASHED]);
    for (const redact of [secrets.redact, secrets.redactData]) {
      assertEquals(redact(`got <${echo}> back`), "got <[redacted]> back");
    }
  });
}

Deno.test("a password of digits, or a short one, is hidden in data where it is the whole value", () => {
  for (const password of ["12345678", "1234", "ab", "x"]) {
    const secrets = remembering(["password", password]);
    assertEquals(secrets.redactData(password), "[redacted]");
    assertEquals(secrets.redact(` ${password}`), "[redacted]");
    assertEquals(secrets.redactData(`no ${password} y`), `no ${password} y`);
  }
});

Deno.test("a secret with a zero-width character is found in a text that was cleaned of it", () => {
  const secrets = remembering(["password", "can\u200bary-1"]);
  assertEquals(secrets.redactData("it is canary-1"), "it is [redacted]");
});
