// Stands here and not only in deno.json: importing JSON would cost the executable its code cache.

/** What the program calls itself, to clients and to people. */
export const NAME = "finizi-b4b-mcp";
export const VERSION = "1.0.0";
export const DOCUMENTATION = "https://docs.finizi.com/mcp";
