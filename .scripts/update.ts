// `deno task update`: rewrites the files that are generated from the code; a test compares each of them.
import {
  envExample,
  grantPermissions,
  README_TABLES,
  readmeDemo,
  replaceBlock,
  toolsList,
} from "./generated.ts";
import { modelTranscript } from "./model_transcript.ts";
import { licensesModule } from "./release/licenses.ts";

const root = new URL("..", import.meta.url);

await write("src/mcp/tools_list.json", toolsList());
await write("tests/mcp/model_transcript.md", await modelTranscript());
await write(".env.example", envExample());
await write("src/cli/licenses.ts", await licensesModule());
let readme = await Deno.readTextFile(new URL("README.md", root));
for (const [name, table] of Object.entries(README_TABLES)) {
  readme = replaceBlock(readme, name, table());
}
readme = replaceBlock(readme, "demo", await readmeDemo());
await write("README.md", readme);
await write("deno.json", grantPermissions(await Deno.readTextFile(new URL("deno.json", root))));

async function write(path: string, text: string): Promise<void> {
  await Deno.writeTextFile(new URL(path, root), text);
  console.log(`wrote ${path}`);
}
