// The doctor's line about proxies, whose URLs may hold passwords.
import { assertEquals, assertFalse, assertMatch, assertStringIncludes } from "@std/assert";
import { readProxies } from "../../src/config/proxies.ts";
import { serveApi } from "../_api.ts";
import { examine, NO_API, notAuthenticated, USERS_ME } from "./_doctor.ts";

/** Examines `environment` where nothing may be asked of the network. */
function examineProxies(environment: Record<string, string>, url = "https://b4b.invalid") {
  const unasked = () => Promise.reject(new Error("nothing is to be asked"));
  return examine({ B4B_API_BASE_URL: url }, {
    environment,
    proxyFor: readProxies(environment),
    lookup: unasked,
    connect: unasked,
  });
}

Deno.test("without proxies the API is reached directly", async () => {
  const { say } = await examine({ B4B_API_BASE_URL: NO_API }, {
    environment: { NO_PROXY: "intranet.example", HTTPS_PROXY: "" },
  });
  assertEquals(say("proxy"), "ok none is set: the API is reached directly");
});

Deno.test("how the API is reached is left out if the configuration is refused", async () => {
  const { say } = await examine({ B4B_API_BASE_URL: "http://b4b.invalid" }, {
    environment: { HTTPS_PROXY: "http://proxy.example:3128" },
  });
  assertEquals(say("proxy"), "ok HTTPS_PROXY proxy.example:3128");
});

Deno.test("proxies are shown by host and port alone", async () => {
  const { say, text } = await examine({ B4B_API_BASE_URL: NO_API }, {
    environment: {
      HTTP_PROXY: "an:pa55@proxy.example:3128",
      all_proxy: "socks5h://b:pa55@s.example",
    },
  });
  assertEquals(
    say("proxy"),
    "ok HTTP_PROXY proxy.example:3128, ALL_PROXY s.example: the API is reached directly",
  );
  assertFalse(text.includes("pa55"), text);
});

const BARE = [
  "http://jdoe:2024#Summer@proxy:8080",
  "http://jdoe:p@ss?word@proxy",
  "http://jdoe:99/secret@proxy",
  "jdoe:99/secret@proxy",
  "corp\\jdoe:ss@proxy",
  "socks5://jdoe:20#ss@proxy",
];

for (const proxy of BARE) {
  Deno.test(`the proxy ${proxy} is a fail, and nothing of it is shown or asked`, async () => {
    const { checks, say, check, text } = await examineProxies({ HTTPS_PROXY: proxy });
    assertEquals(
      say("proxy"),
      "fail HTTPS_PROXY (not shown: user or password is not percent-encoded)",
    );
    assertStringIncludes(check("proxy").remedy ?? "", "# as %23");
    for (const name of ["dns", "tcp", "tls", "http", "clock", "sign-in"]) {
      assertEquals(say(name), "warn not tried: proxy failed");
    }
    assertEquals(checks.filter(({ status }) => status === "fail").length, 1);
    assertFalse(/jdoe|corp|\bss\b|word@|2024|Summer|secret|:99/.test(text), text);
  });
}

Deno.test("a malformed proxy that does not apply does not stop the checks", async () => {
  await using api = serveApi({ [USERS_ME]: notAuthenticated });
  const environment = { HTTPS_PROXY: "http://jdoe:2024#Summer@proxy:8080" };
  const { say, text } = await examine({ B4B_API_BASE_URL: api.url.href }, {
    environment,
    proxyFor: readProxies(environment),
  });
  assertMatch(say("proxy"), /^fail /);
  assertMatch(say("http"), /^ok .*HTTP 401/);
  assertFalse(/jdoe|2024/.test(text), text);
});

for (
  const proxy of ["http://[bad", "http://jdoe:se/cret@proxy", "::::", "ftp://proxy", "http://"]
) {
  Deno.test(`the proxy ${proxy} is a warning that it is ignored`, async () => {
    const { say, check, text } = await examineProxies({ HTTPS_PROXY: proxy });
    assertEquals(
      say("proxy"),
      "warn HTTPS_PROXY (not shown: not a proxy's URL, so it is ignored)",
    );
    assertEquals(check("proxy").remedy, "write it as http://HOST:PORT");
    assertFalse(/jdoe|cret|\[bad/.test(text), text);
  });
}

Deno.test("users and passwords in unexpected places are not shown", async () => {
  const { say, text } = await examine({ B4B_API_BASE_URL: NO_API }, {
    environment: {
      HTTP_PROXY: "http://proxy.example",
      NO_PROXY: "jdoe:99/secret@intranet.example,other.example",
      NODE_EXTRA_CA_CERTS: "https://jdoe:se/cret@ca.example/ca.pem",
    },
  });
  assertStringIncludes(say("proxy"), "NO_PROXY intranet.example,other.example");
  assertStringIncludes(say("trust"), "NODE_EXTRA_CA_CERTS=https://ca.example/ca.pem");
  assertFalse(/jdoe|cret/.test(text), text);
});
