import { assert, assertEquals, assertMatch } from "@std/assert";
import {
  findCertificateProblems,
  findPemProblem,
  listCaVariables,
} from "../../src/config/certificates.ts";
import { issueCertificate } from "../doctor/_certificate.ts";

const { ca, cert, key } = issueCertificate("Company CA", 90);
const BEGIN = "-----BEGIN CERTIFICATE-----";
const END = "-----END CERTIFICATE-----";
const [, body = ""] = /CERTIFICATE-----\n([^-]+)/.exec(ca) ?? [];

/** Runs `act` with the path of a file of these bytes. */
async function withFile(content: string | Uint8Array, act: (path: string) => Promise<void>) {
  const path = await Deno.makeTempFile({ suffix: ".pem" });
  try {
    await Deno.writeFile(
      path,
      typeof content === "string" ? new TextEncoder().encode(content) : content,
    );
    await act(path);
  } finally {
    await Deno.remove(path);
  }
}

for (const store of ["system", "mozilla", "mozilla,system", " system , mozilla ", ""]) {
  Deno.test(`DENO_TLS_CA_STORE=${JSON.stringify(store)} is not a problem`, async () => {
    assertEquals(await findCertificateProblems({ DENO_TLS_CA_STORE: store }), []);
  });
}

for (const store of ["sytem", "system,", "System", "system;mozilla", ","]) {
  Deno.test(`DENO_TLS_CA_STORE=${store} is a problem that names the variable and its value`, async () => {
    const [problem, ...more] = await findCertificateProblems({ DENO_TLS_CA_STORE: store });
    assertEquals([problem?.variable, more], ["DENO_TLS_CA_STORE", []]);
    assertMatch(
      problem?.text ?? "",
      /is ".*" \(from the environment\) but must be system, mozilla/,
    );
  });
}

Deno.test("without Deno's variables nothing is loaded, and there is no problem", async () => {
  const unloaded = () => assert(false, "the certificates were loaded");
  const environment = { SSL_CERT_FILE: "/no/such.pem", NODE_EXTRA_CA_CERTS: "/no/such.pem" };
  assertEquals(await findCertificateProblems(environment, unloaded), []);
});

Deno.test("both variables can be problems at once", async () => {
  const problems = await findCertificateProblems({
    DENO_TLS_CA_STORE: "x",
    DENO_CERT: "no/such.pem",
  });
  assertEquals(problems.map(({ variable }) => variable), ["DENO_TLS_CA_STORE", "DENO_CERT"]);
  assertMatch(problems[1]?.text ?? "", /"no\/such\.pem" .*PEM file.*\(it does not exist\)/);
});

const GOOD: Readonly<Record<string, string>> = {
  "a certificate": ca,
  "several, with comments between them": `Company CA\n${ca}\n# Server\n${cert}`,
  "CRLF line ends": ca.replaceAll("\n", "\r\n"),
  "old Mac's line ends": ca.replaceAll("\n", "\r"),
  "the base64 in one line": `${BEGIN}\n${body.replaceAll("\n", "")}\n${END}`,
  "spaces around the base64": `${BEGIN}  \n${body.replaceAll("\n", "  \n ")}\n${END}`,
  "a private key before it": key + ca,
  "a byte order mark before a comment": `\uFEFFCompany CA\n${ca}`,
};

for (const [what, text] of Object.entries(GOOD)) {
  Deno.test(`a PEM file may have ${what}`, async () => {
    await withFile(text, async (path) => {
      assertEquals(await findPemProblem(path), undefined);
      assertEquals(await findCertificateProblems({ DENO_CERT: path }, () => {}), []);
    });
  });
}

Deno.test("what surrounds the certificates may be in any encoding", async () => {
  const latin = Uint8Array.from(`Soci\xE9t\xE9\n${ca}`, (char) => char.charCodeAt(0));
  await withFile(latin, async (path) => assertEquals(await findPemProblem(path), undefined));
});

const LINES_OF_CA = ca.trimEnd().split("\n").length;

const BAD: Readonly<Record<string, readonly [text: string, says: string]>> = {
  "nothing": ["", "it contains none"],
  "a private key alone": [key, "it contains none"],
  "indented markers": [ca.replaceAll("-----B", "  -----B"), "it contains none"],
  "another kind of certificate": [ca.replaceAll("CERT", "TRUSTED CERT"), "it contains none"],
  "a byte order mark before the first certificate": [
    `\uFEFF${ca}`,
    "its byte order mark hides the first certificate: save it without the mark",
  ],
  "a certificate without an end": [
    ca.replace(END, ""),
    "the certificate in line 1 has no end",
  ],
  "a second certificate without an end": [
    ca + ca.replace(END, ""),
    `the certificate in line ${LINES_OF_CA + 1} has no end`,
  ],
  "a certificate without an end before another": [
    ca.replace(END, "") + cert,
    "the certificate in line 1 has no end",
  ],
  "a letter that is not base64": [
    ca.replace(body, body.replace(/^.{9}/, "MII!MII!M")),
    "the certificate in line 1 is damaged: it is not base64",
  ],
  "base64 that was cut off": [
    ca.replace(body, `${body.trimEnd().slice(0, -3)}\n`),
    "the certificate in line 1 is damaged: it is not base64",
  ],
  "base64 of something else, after a good one": [
    `${ca}${BEGIN}\nAAAA\n${END}\n`,
    `the certificate in line ${LINES_OF_CA + 1} is damaged`,
  ],
  "an empty certificate": [`${BEGIN}\n${END}\n`, "the certificate in line 1 is damaged"],
  "a damaged key next to a good certificate": [
    `${ca}-----BEGIN PRIVATE KEY-----\n!!!!\n-----END PRIVATE KEY-----\n`,
    `the PRIVATE KEY in line ${LINES_OF_CA + 1} is damaged: it is not base64`,
  ],
};

for (const [what, [text, says]] of Object.entries(BAD)) {
  Deno.test(`a PEM file with ${what} is a problem: ${says}`, async () => {
    await withFile(text, async (path) => {
      assertEquals(await findPemProblem(path), says);
      const problems = await findCertificateProblems({ DENO_CERT: path }, () => {});
      assertEquals(problems, [{
        variable: "DENO_CERT",
        text:
          `DENO_CERT is ${JSON.stringify(path)} (from the environment) but must be the path of ` +
          `a PEM file with certificates (${says}); unset it if it is not needed`,
      }]);
    });
  });
}

Deno.test("a PEM file in UTF-16, as PowerShell writes it, is a problem that says so", async () => {
  for (const mark of [[0xFF, 0xFE], [0xFE, 0xFF]]) {
    await withFile(Uint8Array.from([...mark, 0x2D, 0]), async (path) => {
      assertMatch(await findPemProblem(path) ?? "", /^it is in UTF-16: save it as UTF-8/);
    });
  }
});

Deno.test("a file that is missing or cannot be read is a problem", async () => {
  const folder = await Deno.makeTempDir();
  assertEquals(await findPemProblem(`${folder}/other.pem`), "it does not exist");
  assertMatch(await findPemProblem(folder) ?? "", /^it cannot be read: \w+$/);
  await Deno.remove(folder);
});

Deno.test({
  name: "the system's store is a file on Linux: SSL_CERT_FILE must be one, if the store is used",
  ignore: Deno.build.os !== "linux",
  async fn() {
    const SSL_CERT_FILE = "/no/such.pem";
    const find = (environment: Record<string, string>) =>
      findCertificateProblems({ ...environment, SSL_CERT_FILE }, () => {});
    const [problem] = await find({ DENO_TLS_CA_STORE: "mozilla,system" });
    assertEquals(problem?.variable, "SSL_CERT_FILE");
    assertMatch(problem?.text ?? "", /"\/no\/such\.pem" .*\(it does not exist\)/);
    assertEquals(await find({ DENO_TLS_CA_STORE: "mozilla" }), []);
    await withFile(ca, async (path) => assertEquals(await find({ DENO_CERT: path }), []));
  },
});

Deno.test("what Deno says when it cannot load the certificates is a problem", async () => {
  const load = () => {
    throw new Error("the keychain is locked");
  };
  assertEquals(await findCertificateProblems({ DENO_TLS_CA_STORE: "system" }, load), [{
    variable: "DENO_TLS_CA_STORE",
    text: "DENO_TLS_CA_STORE (from the environment) cannot be used: the keychain is locked",
  }]);
  await withFile(ca, async (path) => {
    const [problem] = await findCertificateProblems({ DENO_CERT: path }, load);
    assertEquals(problem?.variable, "DENO_CERT");
  });
});

Deno.test("the system's variables are listed only if its store is used", () => {
  const environment = { DENO_CERT: "a", SSL_CERT_FILE: "b", SSL_CERT_DIR: "c", PATH: "d" };
  assertEquals(listCaVariables(environment), ["DENO_CERT"]);
  assertEquals(listCaVariables({ ...environment, DENO_TLS_CA_STORE: "mozilla, system" }), [
    "DENO_TLS_CA_STORE",
    "DENO_CERT",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
  ]);
});
