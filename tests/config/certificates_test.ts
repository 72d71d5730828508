import { assertEquals, assertMatch } from "@std/assert";
import { findCertificateProblems, findPemProblem } from "../../src/config/certificates.ts";

for (const store of ["system", "mozilla", "mozilla,system", " system , mozilla ", ""]) {
  Deno.test(`DENO_TLS_CA_STORE=${JSON.stringify(store)} is not a problem`, () => {
    assertEquals(findCertificateProblems({ DENO_TLS_CA_STORE: store }), []);
  });
}

for (const store of ["sytem", "system,", "System", "system;mozilla", ","]) {
  Deno.test(`DENO_TLS_CA_STORE=${store} is a problem that names the variable and its value`, () => {
    const [problem, ...more] = findCertificateProblems({ DENO_TLS_CA_STORE: store });
    assertEquals([problem?.variable, more], ["DENO_TLS_CA_STORE", []]);
    assertMatch(
      problem?.text ?? "",
      /is ".*" \(from the environment\) but must be system, mozilla/,
    );
  });
}

Deno.test("without any of Deno's variables there is no problem", () => {
  assertEquals(findCertificateProblems({}), []);
});

Deno.test("both variables can be problems at once", () => {
  const problems = findCertificateProblems({ DENO_TLS_CA_STORE: "x", DENO_CERT: "no/such.pem" });
  assertEquals(problems.map(({ variable }) => variable), ["DENO_TLS_CA_STORE", "DENO_CERT"]);
  assertMatch(problems[1]?.text ?? "", /"no\/such\.pem" .*PEM file.*\(it does not exist\)/);
});

Deno.test("a file counts as PEM if it contains a certificate; else the reason is given", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const file = `${folder}/ca.pem`;
    await Deno.writeTextFile(file, "Company CA\n-----BEGIN CERTIFICATE-----\n");
    assertEquals(findPemProblem(file), undefined);
    assertEquals(findCertificateProblems({ DENO_CERT: file }), []);
    await Deno.writeTextFile(file, "-----BEGIN PRIVATE KEY-----\n");
    assertEquals(findPemProblem(file), "it contains none");
    assertEquals(findPemProblem(`${folder}/other.pem`), "it does not exist");
    assertMatch(findPemProblem(folder) ?? "", /^it cannot be read: \w+$/);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
