// The commands and flags of the command line, and the clients that `config` knows.

/** The clients whose configuration can be printed. */
export const CLIENTS = [
  "claude-desktop",
  "claude-code",
  "cursor",
  "vscode",
  "codex",
  "gemini",
] as const;
export type ClientName = (typeof CLIENTS)[number];

export type CommandName = "serve" | "doctor" | "check" | "config" | "sandbox";

/** The named commands, each with its flags and description; serving has no name. */
export const COMMANDS: Readonly<Record<Exclude<CommandName, "serve">, readonly [string, string]>> =
  {
    doctor: ["[--json]", "check the set-up step by step"],
    check: [
      "PATH…",
      "check e-invoice files and folders, offline: whether they are unchanged since they were signed, " +
      "what does not add up, what is there twice",
    ],
    config: ["--client CLIENT", "print the configuration that connects a client"],
    sandbox: ["[--port N]", "serve only the embedded B4B API, to explore with curl"],
  };

interface Flag {
  /** A boolean flag may be given as --flag=true or --flag=false. */
  readonly type: "boolean" | "string";
  /** The commands that allow it; undefined means all. */
  readonly commands?: readonly CommandName[];
  readonly value?: string;
  readonly about: string;
}

export const FLAGS: Readonly<Record<string, Flag>> = {
  "sandbox": {
    type: "boolean",
    commands: ["serve", "doctor", "config"],
    about: "Serve an embedded B4B API with sample data: no account, no network",
  },
  "read-only": {
    type: "boolean",
    commands: ["serve", "doctor", "config"],
    about: "Refuse every call that changes data",
  },
  "env-file": {
    type: "string",
    commands: ["serve", "doctor"],
    value: "PATH",
    about: "Read variables from this file, too; from source, instead of .env",
  },
  "log-level": {
    type: "string",
    commands: ["serve", "doctor"],
    value: "LEVEL",
    about: "Minimum level of log lines on stderr",
  },
  "client": {
    type: "string",
    commands: ["config"],
    value: "CLIENT",
    about: `With config: ${CLIENTS.join(", ")}`,
  },
  "json": {
    type: "boolean",
    commands: ["doctor", "check"],
    about: "With doctor and check: print JSON",
  },
  "buyer": {
    type: "string",
    commands: ["check"],
    value: "TAX_CODE",
    about: "With check: the tax code of who books the invoices",
  },
  "month": {
    type: "string",
    commands: ["check"],
    value: "YYYY-MM",
    about: "With check: say which invoices are of another month",
  },
  "port": {
    type: "string",
    commands: ["sandbox"],
    value: "N",
    about: "With sandbox: the port (default 8787)",
  },
  "invoices": {
    type: "string",
    commands: ["sandbox"],
    value: "N",
    about: "With sandbox: how many invoices there are, from 400 on (default 400)",
  },
  "help": { type: "boolean", about: "Print this; -h and help do so, too" },
  "version": { type: "boolean", about: "Print the version" },
  "licenses": { type: "boolean", about: "Print the licenses of what is in this program" },
};
