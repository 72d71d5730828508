// What the command line knows: commands, flags, and the clients that a flag names.

/** The clients whose configuration can be printed. */
export const CLIENTS = ["claude-desktop", "claude-code", "cursor", "vscode"] as const;
export type ClientName = (typeof CLIENTS)[number];

export type CommandName = "serve" | "doctor" | "config" | "sandbox";

/** The commands that are named; to serve is the one that is not. */
export const COMMANDS: Readonly<Record<Exclude<CommandName, "serve">, readonly [string, string]>> =
  {
    doctor: ["[--json]", "check the set-up step by step"],
    config: ["--client CLIENT", "print the configuration that connects a client"],
    sandbox: ["[--port N]", "only the embedded B4B API, to explore with curl"],
  };

interface Flag {
  readonly type: "boolean" | "string";
  /** The commands that it goes with; undefined means all. */
  readonly of?: readonly CommandName[];
  readonly value?: string;
  readonly about: string;
}

export const FLAGS: Readonly<Record<string, Flag>> = {
  "sandbox": {
    type: "boolean",
    of: ["serve", "doctor", "config"],
    about: "Serve an embedded B4B API with sample data: no account, no network",
  },
  "read-only": {
    type: "boolean",
    of: ["serve", "doctor", "config"],
    about: "Refuse whatever changes data",
  },
  "env-file": {
    type: "string",
    of: ["serve", "doctor"],
    value: "PATH",
    about: "Read variables from this file, too, instead of .env",
  },
  "log-level": {
    type: "string",
    of: ["serve", "doctor"],
    value: "LEVEL",
    about: "The least level of the log lines on stderr",
  },
  "client": {
    type: "string",
    of: ["config"],
    value: "CLIENT",
    about: `With config: ${CLIENTS.join(", ")}`,
  },
  "json": { type: "boolean", of: ["doctor"], about: "With doctor: print JSON" },
  "port": {
    type: "string",
    of: ["sandbox"],
    value: "N",
    about: "With sandbox: the port (default 8787)",
  },
  "help": { type: "boolean", about: "Print this" },
  "version": { type: "boolean", about: "Print the version" },
};
