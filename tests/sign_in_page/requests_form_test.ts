// How a form is read: its size, its end, and what was typed.
import { assertEquals, assertMatch } from "@std/assert";
import { NO_PASSWORD, NO_PHONE } from "../../src/sign_in_page/messages.ts";
import { parseCredentials, readForm } from "../../src/sign_in_page/requests.ts";
import { loginAnswer } from "../_api.ts";
import { within } from "../api/_until.ts";
import { browserHeaders, openPage, submitHalf, visit } from "./_page.ts";

const FORM = "application/x-www-form-urlencoded; charset=utf-8";

Deno.test("a form of more than 10 kB is refused, and any that does not say its length", async () => {
  await using page = await openPage(loginAnswer());
  const headers = { ...browserHeaders(page.url), "content-type": FORM };
  const ask = (body: BodyInit) => visit(page.url, { method: "POST", headers, body });
  const big = `phone=0909495665&password=${"x".repeat(10_000)}`;
  const refused = await ask(big);
  assertEquals(refused.status, 413);
  assertMatch(refused.text, /quá dài.*The input is too long, so nothing was sent/s);
  const [largest, tooLarge] = [big.slice(0, 10_000), big.slice(0, 10_001)];
  assertEquals((await ask(tooLarge)).status, 413);
  assertEquals((await ask(new Blob(["phone=1"]).stream())).status, 411);
  assertEquals(page.signIns(), []);
  assertEquals((await ask(largest)).status, 200);
});

Deno.test("a form of 10 kB is read, with its length and without", async () => {
  const text = "phone=0".padEnd(10_000, "0");
  const { signal } = new AbortController();
  for (const headers of [{}, { "content-length": "10000" }]) {
    const request = (body: string) =>
      new Request("http://x", { method: "POST", headers, body: new Blob([body]).stream() });
    const form = await readForm(request(text), signal);
    assertEquals(form instanceof URLSearchParams && form.get("phone")?.length, 9_994);
    assertEquals(await readForm(request(`${text}0`), signal), "too long");
  }
});

Deno.test("a form that ends early is incomplete, and one without a body has no fields", async () => {
  const { signal } = new AbortController();
  const broken = new ReadableStream({ start: (controller) => controller.error(new Error("left")) });
  const request = new Request("http://x", { method: "POST", body: broken });
  assertEquals(await readForm(request, signal), "incomplete");
  assertEquals(String(await readForm(new Request("http://x"), signal)), "");
});

Deno.test("a letter that is split between two chunks is read whole", async () => {
  const bytes = new TextEncoder().encode("password=ậ");
  const body = new ReadableStream({
    start(controller) {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });
  const request = new Request("http://x", { method: "POST", body });
  const form = await readForm(request, new AbortController().signal);
  assertEquals(form instanceof URLSearchParams && form.get("password"), "ậ");
});

Deno.test("typed credentials are a phone as E.164 and the password as it is, or what is wrong", () => {
  const parse = (phone: string, password: string) =>
    parseCredentials(new URLSearchParams({ phone, password }));
  assertEquals(parse("0909 495 665", " p "), { phone: "+84909495665", password: " p " });
  assertEquals(parse("hello", ""), NO_PHONE);
  assertEquals(parse("0909 495 665", ""), NO_PASSWORD);
  assertEquals(parseCredentials(new URLSearchParams()), NO_PHONE);
});

Deno.test("a form whose Content-Length is too large is refused before it arrives", async () => {
  await using page = await openPage(loginAnswer());
  using half = await submitHalf(page.url, 10_001, "");
  assertMatch(await within(half.answer()), /^HTTP\/1\.1 413 /);
});
