// What a release is made of: the five machines that it runs on, and the names of its files.
import { NAME, VERSION } from "../src/core/version.ts";

export interface Target {
  /** As `deno compile --target` calls it. */
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

/** The target that this machine is, if there is one. */
export function localTarget(): Target | undefined {
  return TARGETS.find(({ triple }) => triple === Deno.build.target);
}

/** What a release's file is called: finizi-b4b-mcp-1.0.0-linux-x86_64, and the ending given. */
export function releaseName({ os, arch }: Target, ending: "executable" | "mcpb"): string {
  const suffix = ending === "mcpb" ? ".mcpb" : executableSuffix(os);
  return `${NAME}-${VERSION}-${os}-${arch}${suffix}`;
}

export function executableSuffix(os: Target["os"]): string {
  return os === "windows" ? ".exe" : "";
}
