// Answers tools/list from a file that is generated from src/tools, so that neither they nor the SDK must
// be loaded for it.
import tools from "./tools_list.json" with { type: "json" };

/** The result of tools/list; read-only mode leaves out the tools that write. */
export function listTools(readOnly: boolean): { readonly tools: readonly object[] } {
  return { tools: readOnly ? tools.filter(({ annotations }) => annotations.readOnlyHint) : tools };
}
