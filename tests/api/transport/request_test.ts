// Requests before they are sent: URL, headers, body, and whether they may be repeated.
import { assertEquals } from "@std/assert";
import { path } from "../../../src/api/transport/path.ts";
import {
  createRequest,
  isSignIn,
  type RequestKind,
  resolveUrl,
} from "../../../src/api/transport/request.ts";
import { NAME, VERSION } from "../../../src/core/version.ts";

const KINDS: readonly RequestKind[] = ["read", "update", "create", "login", "refresh"];
const url = new URL("https://api.finizi.com/api/v1/entities");

Deno.test("creates, logins and refreshes must be delivered at most once", () => {
  const once = KINDS.filter((kind) => createRequest(kind, "POST", url).once);
  assertEquals(once, ["create", "login", "refresh"]);
});

Deno.test("login and refresh are sign-in requests", () => {
  assertEquals(KINDS.filter(isSignIn), ["login", "refresh"]);
});

Deno.test("a request without a body has no content-type", () => {
  assertEquals(createRequest("read", "GET", url), {
    method: "GET",
    url,
    headers: { "accept": "application/json", "user-agent": `${NAME}/${VERSION}` },
    once: false,
  });
});

Deno.test("a body is sent as JSON with its content-type, even an empty object", () => {
  for (const body of [{ city: "Huế" }, {}]) {
    const request = createRequest("update", "PUT", url, body);
    assertEquals(request.body, JSON.stringify(body));
    assertEquals(request.headers["content-type"], "application/json");
  }
});

const BASES: readonly (readonly [base: string, joined: string])[] = [
  ["https://api.finizi.com", "https://api.finizi.com/entities"],
  ["https://api.finizi.com/", "https://api.finizi.com/entities"],
  ["https://api.finizi.com/gateway/b4b", "https://api.finizi.com/gateway/b4b/entities"],
  ["https://api.finizi.com/gateway//", "https://api.finizi.com/gateway/entities"],
];

for (const [base, joined] of BASES) {
  Deno.test(`/entities below ${base} is ${joined}`, () => {
    assertEquals(resolveUrl(new URL(base), path`/entities`).href, joined);
  });
}

Deno.test("undefined query parameters are left out, and the others are encoded", () => {
  const query = { page: 0, search: "a&b=c #1 Huế", status: undefined };
  const { search, searchParams } = resolveUrl(url, "", query);
  assertEquals([...searchParams], [["page", "0"], ["search", "a&b=c #1 Huế"]]);
  assertEquals(search.includes("#"), false);
});
