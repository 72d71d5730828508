// The machines that a release is built for, the names of its files, and where its source is.
import { NAME, VERSION } from "../../src/core/version.ts";

export const REPOSITORY = "https://github.com/finizi/finizi-mcp";

export interface Target {
  /** The argument of `deno compile --target`. */
  readonly triple: string;
  readonly os: "linux" | "macos" | "windows";
  readonly arch: "x86_64" | "aarch64";
}

export const TARGETS: readonly Target[] = [
  { triple: "x86_64-unknown-linux-gnu", os: "linux", arch: "x86_64" },
  { triple: "aarch64-unknown-linux-gnu", os: "linux", arch: "aarch64" },
  { triple: "x86_64-apple-darwin", os: "macos", arch: "x86_64" },
  { triple: "aarch64-apple-darwin", os: "macos", arch: "aarch64" },
  { triple: "x86_64-pc-windows-msvc", os: "windows", arch: "x86_64" },
];

/** The target of this machine, if there is one. */
export function localTarget(): Target | undefined {
  return TARGETS.find(({ triple }) => triple === Deno.build.target);
}

/** A release's file name, such as finizi-b4b-mcp-1.0.0-windows-x86_64.zip. */
export function releaseName({ os, arch }: Target, kind: "executable" | "archive" | "mcpb"): string {
  const suffixes = {
    executable: executableSuffix(os),
    archive: os === "windows" ? ".zip" : ".tar.gz",
    mcpb: ".mcpb",
  };
  return `${NAME}-${VERSION}-${os}-${arch}${suffixes[kind]}`;
}

export function executableSuffix(os: Target["os"]): string {
  return os === "windows" ? ".exe" : "";
}
