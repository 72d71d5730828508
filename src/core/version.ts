// The program's name and version; not imported from deno.json, which would disable the code cache.

/** The program's name, for clients and people. */
export const NAME = "finizi-b4b-mcp";
export const VERSION = "1.0.0";
export const DOCUMENTATION = "https://docs.finizi.com/mcp";
