// Which variables the scan treats as secrets, and which folders as this machine's.
import { assertEquals } from "@std/assert";
import { scanTargets, targetsIn } from "../../../.scripts/scan/scan_targets.ts";

for (const name of ["NPM_TOKEN", "client_secret", "DB_PASSWORD", "API_KEY_2", "B4B_PHONE"]) {
  Deno.test(`The value of ${name} is a secret, from 8 characters on`, () => {
    assertEquals(targetsIn({ [name]: "k3y-v4l" }, {}).secrets, {});
    assertEquals(targetsIn({ [name]: "k3y-v4lu" }, {}).secrets, { [name]: "k3y-v4lu" });
  });
}

Deno.test("The value of another variable is not a secret, and neither are the sandbox's credentials", () => {
  const variables = {
    LC_ALL: "C.UTF-8 everywhere",
    B4B_PHONE: "+84909495665",
    B4B_PASSWORD: "SecurePass123@",
    MY_PASSWORD: "SecurePass123@",
  };
  assertEquals(targetsIn(variables, {}).secrets, {});
});

Deno.test("Folders are searched for without a slash at the end, and not where they are the root", () => {
  const variables = { HOME: "/", TMPDIR: "/mnt/x/", RUNNER_TEMP: "D:\\temp\\", PATH: "/usr/bin" };
  assertEquals(targetsIn(variables, { "the project": "/srv/main/" }).folders, {
    "the project": "/srv/main",
    TMPDIR: "/mnt/x",
    RUNNER_TEMP: "D:\\temp",
  });
});

Deno.test("The project's folder and Deno's cache are always searched for", async () => {
  const { folders } = await scanTargets();
  assertEquals(Object.keys(folders).slice(0, 2), ["the project", "deno's cache"]);
});
