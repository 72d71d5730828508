// What surrounds the content of every page.
import { assertEquals, assertStringIncludes } from "@std/assert";
import { renderDocument } from "../../../src/local_server/page/document.ts";
import { markup } from "../../../src/local_server/page/markup.ts";

const PAGE = {
  language: "vi",
  title: "A & <B>",
  style: "p>b{}",
  content: markup`<p>x</p>`,
} as const;

Deno.test("a page names its language, escapes its title, and has its style sheet as it is", () => {
  const { text } = renderDocument(PAGE);
  assertStringIncludes(text, '<html lang="vi">');
  assertStringIncludes(text, "<title>A &amp; &lt;B&gt;</title>\n<style>p>b{}</style>");
  assertStringIncludes(text, "<body>\n<main>\n<p>x</p>\n</main>\n</body>\n</html>\n");
});

Deno.test("a page may have a class and more in its head", () => {
  const { text } = renderDocument({ ...PAGE, bodyClass: "wide", head: markup`\n<meta name="x">` });
  assertStringIncludes(text, '<body class="wide">');
  assertEquals(text.indexOf('<meta name="x">') < text.indexOf("</head>"), true);
});
