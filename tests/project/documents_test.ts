// The documents for people: short enough, with links that lead somewhere, each in its reader's words.
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";

const root = new URL("../../", import.meta.url);
const read = (path: string) => Deno.readTextFileSync(new URL(path, root));

const DOCUMENTS = ["README.md"].concat(
  [...Deno.readDirSync(new URL(".github/", root))].map(({ name }) => `.github/${name}`)
    .filter((path) => path.endsWith(".md")),
);

/** The anchors of a document's headings, as GitHub makes them. */
function anchorsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading.toLowerCase().replace(/[^\p{L}\p{N}\p{M} _-]/gu, "").replaceAll(" ", "-")
  );
}

function linksIn(markdown: string): string[] {
  const links = [...markdown.matchAll(/\]\(([^)\s]+)\)|src="([^"]+)"/g)];
  return links.map(([, link, src]) => link ?? src ?? "").filter((link) => !/^https?:/.test(link));
}

for (const path of DOCUMENTS) {
  Deno.test(`every link of ${path} inside the repository leads to a file and a heading`, () => {
    for (const link of linksIn(read(path))) {
      const { href, hash } = new URL(link, new URL(path, root));
      const file = href.slice(root.href.length).replace(/#.*$/, "");
      const { isFile } = Deno.statSync(new URL(file, root));
      assert(isFile, `${link} is not a file`);
      if (hash === "") continue;
      const anchor = decodeURIComponent(hash.slice(1));
      assert(anchorsOf(read(file)).includes(anchor), `${link}: there is no such heading`);
    }
  });
}

Deno.test("README has at most 300 lines, and its first ones lead to the Vietnamese guide", () => {
  const lines = read("README.md").split("\n");
  assert(lines.length <= 301, `README has ${lines.length - 1} lines`);
  assertStringIncludes(lines.slice(0, 5).join("\n"), "(.github/HUONG_DAN.md)");
});

Deno.test("the Vietnamese guide has no word that an accountant need not know", () => {
  const guide = read(".github/HUONG_DAN.md").replace(/\]\([^)]*\)/g, "]");
  const words = /\b(API|MCP|JSON|URL|token|terminal|server|localhost|client|entity|sandbox)\b/g;
  assertEquals(guide.match(words), null);
});

Deno.test("the Vietnamese guide has ten questions to ask", () => {
  const [, section = ""] = read(".github/HUONG_DAN.md").split(/^## 5\. .*$/m);
  const [questions = ""] = section.split(/^## /m);
  assertEquals(questions.match(/^\d+\. “/gm)?.length, 10);
});

Deno.test("what people are told to say first works on real data", () => {
  for (const path of ["README.md", ".github/HUONG_DAN.md", ".github/INSTALL.md"]) {
    const text = read(path).replace(/\s+/g, " ");
    const [, first = ""] = /((?:Sign in to Finizi B4B|Đăng nhập Finizi B4B),[^".]*)/.exec(text) ??
      [];
    assertMatch(first, /compan|công ty/, path);
    assertEquals(/Sao Mai/i.test(first), false, `${path} names a company of the sandbox`);
  }
});
