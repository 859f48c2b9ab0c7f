import type { Diagnostic } from "@touchstone/gate-kit/diagnostic"

/** A package of a lockfile, as far as platforms are concerned. */
export interface LockedPackage {
  readonly os: ReadonlyArray<string>
  readonly cpu: ReadonlyArray<string>
  /** "glibc" or "musl" where a Linux package is for one of them only. */
  readonly libc: ReadonlyArray<string>
}

/** Packages that another one chooses from by platform, such as a compiler's binaries. */
export interface Family {
  readonly owner: string
  readonly members: ReadonlyArray<LockedPackage>
}

/** Where the repository must install and run. */
const platforms = ["linux x64", "linux arm64", "darwin x64", "darwin arm64", "win32 x64"]

const platformsOf = ({ os, cpu, libc }: LockedPackage): ReadonlyArray<string> =>
  libc.length > 0 && !libc.includes("glibc") ? [] : os.flatMap((name) => cpu.map((arch) => `${name} ${arch}`))

/** A choice is one when it spans systems and processors; a package for one system alone is an addition. */
const isChoice = ({ members }: Family): boolean =>
  new Set(members.flatMap(({ os }) => os)).size > 1 && new Set(members.flatMap(({ cpu }) => cpu)).size > 1

/**
 * The platforms for which a lockfile lacks a binary. A registry that is behind leaves such a package out without a
 * word, and the install then fails on another machine.
 */
export const missingBinaries = (file: string, families: ReadonlyArray<Family>): ReadonlyArray<Diagnostic> =>
  families.filter(isChoice).flatMap(({ owner, members }) => {
    const there = new Set(members.flatMap(platformsOf))
    return platforms
      .filter((platform) => !there.has(platform))
      .map((platform) => ({
        rule: "missing-binary",
        file,
        line: 1,
        message: `${owner} has none for ${platform}: it would install there and not run. Fix: install again from a registry that has all of them.`,
      }))
  })
