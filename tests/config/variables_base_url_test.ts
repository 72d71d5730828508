// Base URLs: where passwords go, and what may hold one.
import { assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import { VARIABLES } from "../../src/config/variables.ts";
import { load, refuse } from "./_load.ts";

const URLS: Readonly<Record<string, string>> = {
  "https://api.finizi.com": "https://api.finizi.com/",
  "https://api.finizi.com/": "https://api.finizi.com/",
  " https://api.finizi.com ": "https://api.finizi.com/",
  "HTTPS://API.Finizi.com": "https://api.finizi.com/",
  "https://admin.dev.finizi.ai/backend": "https://admin.dev.finizi.ai/backend",
  "https://admin.dev.finizi.ai/backend///": "https://admin.dev.finizi.ai/backend",
  "https://gateway.vn:8443/b4b/api": "https://gateway.vn:8443/b4b/api",
  "https://gateway.vn/api/v1/b4b": "https://gateway.vn/api/v1/b4b",
  "http://localhost:8787": "http://localhost:8787/",
  "http://127.0.0.1:8787": "http://127.0.0.1:8787/",
  "http://127.1.2.3/prefix": "http://127.1.2.3/prefix",
  "http://[::1]:8787": "http://[::1]:8787/",
};

for (const [text, expected] of Object.entries(URLS)) {
  Deno.test(`the base URL ${JSON.stringify(text)} is ${expected}`, () => {
    assertEquals(load({ B4B_API_BASE_URL: text }).apiBaseUrl.href, expected);
  });
}

const BAD_URLS: Readonly<Record<string, string>> = {
  "http://api.finizi.com": "passwords in the clear",
  "http://192.168.1.10": "passwords in the clear",
  "http://localhost.evil.com": "passwords in the clear",
  "http://127.0.0.1.evil.com": "passwords in the clear",
  "http://notlocalhost": "passwords in the clear",
  "http://0.0.0.0": "passwords in the clear",
  "http://[::ffff:10.0.0.1]": "passwords in the clear",
  "ftp://api.finizi.com": "passwords in the clear",
  "file:///etc/passwd": "passwords in the clear",
  "api.finizi.com": "not a URL",
  "localhost:8787": "must be an https URL",
  "https://": "not a URL",
  "https://api.finizi.com/api/v1": "leave out /api/v1",
  "https://api.finizi.com/api/v1/": "leave out /api/v1",
  "https://api.finizi.com/backend/api/v2": "leave out /api/v2",
};

for (const [text, why] of Object.entries(BAD_URLS)) {
  Deno.test(`the base URL ${text} is refused: ${why}`, () => {
    const message = refuse({ B4B_API_BASE_URL: text });
    assertStringIncludes(message, `B4B_API_BASE_URL is ${JSON.stringify(text)}`);
    assertStringIncludes(message, "(from the environment)");
    assertStringIncludes(message, VARIABLES.apiBaseUrl.rule);
    assertStringIncludes(message, why);
  });
}

const URLS_WITH_SECRETS: Readonly<Record<string, string>> = {
  "https://user:hunter2@api.finizi.com": "leave user and password out",
  "https://hunter2@api.finizi.com": "leave user and password out",
  "http://user:hunter2@localhost:8787": "leave user and password out",
  "http://user:hunter2@api.finizi.com": "passwords in the clear",
  "https://user:hunter2@api.finizi.com:99999": "not a URL",
  "https://user:hun/hunter2@api.finizi.com": "not a URL",
  "https:user:hunter2@api.finizi.com": "leave user and password out",
  "https:\\\\user:hunter2@api.finizi.com": "leave user and password out",
  "user:hunter2@api.finizi.com": "must be an https URL",
  "https://api.finizi.com/?token=hunter2": "what follows ? or #",
  "https://api.finizi.com/#hunter2": "what follows ? or #",
};

for (const [text, why] of Object.entries(URLS_WITH_SECRETS)) {
  Deno.test(`the base URL ${text} is refused, and its secret is not shown: ${why}`, () => {
    const message = refuse({ B4B_API_BASE_URL: text });
    assertStringIncludes(message, "B4B_API_BASE_URL is set (from the environment)");
    assertStringIncludes(message, why);
    assertFalse(message.includes("hunter2"), message);
  });
}
