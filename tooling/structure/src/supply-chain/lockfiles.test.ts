import { describe, expect, test } from "vitest"
import { repositoryWith } from "../repository/repository.ts"
import { lockfileBehind } from "./in-step.ts"
import { npmPackages, pnpmPackages, readPnpmLock } from "./lockfiles.ts"
import { wrongSources } from "./sources.ts"

const hash = `sha512-${"a".repeat(86)}==`
const lockWith = (version: string, resolution: string): string => `
packages:

  left-pad@${version}:
    resolution: ${resolution}
`
const rules = (text: string): ReadonlyArray<string> =>
  wrongSources("pnpm-lock.yaml", text, pnpmPackages(readPnpmLock(text))).map(
    ({ rule, line }) => `${rule} ${line}`,
  )

describe("where packages come from", () => {
  test.each([
    [
      "another host",
      "1.3.0",
      `{integrity: ${hash}, tarball: https://packages.internal/left-pad.tgz}`,
      "registry-host 4",
    ],
    [
      "a tarball",
      "https://example.org/left-pad.tgz",
      `{tarball: https://example.org/left-pad.tgz}`,
      "exotic-source 4",
    ],
    [
      "git",
      "git+ssh://git@example.org/left-pad.git",
      "{commit: abc, repo: left-pad, type: git}",
      "exotic-source 4",
    ],
    ["a folder", "file:../left-pad", "{directory: ../left-pad, type: directory}", "exotic-source 4"],
    ["nowhere that is known", "1.3.0", "{}", "no-integrity 4"],
    ["a weak hash", "1.3.0", "{integrity: sha1-abcdef}", "no-integrity 4"],
  ])("%s is found", (_name, version, resolution, found) => {
    expect(rules(lockWith(version, resolution))).toEqual([found])
  })

  test("the registry, with a hash, is fine", () => {
    expect(rules(lockWith("1.3.0", `{integrity: ${hash}}`))).toEqual([])
    const npm = (resolved: string): string =>
      JSON.stringify({
        packages: { "": {}, "node_modules/pnpm": { version: "1.0.0", integrity: hash, resolved } },
      })
    const found = (resolved: string) =>
      wrongSources("package-lock.json", npm(resolved), npmPackages(npm(resolved))).map(({ rule }) => rule)
    expect(found("")).toEqual([])
    expect(found("https://packages.internal/pnpm-1.0.0.tgz")).toEqual(["registry-host"])
  })
})

describe("a lockfile", () => {
  const files = {
    "package.json": '{\n  "name": "root",\n  "devDependencies": {\n    "turbo": "catalog:"\n  }\n}',
    "packages/cart/package.json":
      '{\n  "name": "@touchstone/cart",\n  "dependencies": {\n    "effect": "catalog:"\n  }\n}',
    "pnpm-workspace.yaml": 'packages:\n  - packages/*\ncatalog:\n  effect: 4.1.0\n  "turbo": 2.11.9\n',
  }
  const lock = {
    catalogs: { default: { effect: { specifier: "4.1.0" }, turbo: { specifier: "2.11.9" } } },
    importers: {
      ".": { devDependencies: { turbo: { specifier: "catalog:" } } },
      "packages/cart": { dependencies: { effect: { specifier: "catalog:" } } },
    },
  }
  const behind = (changed: Readonly<Record<string, string>>, changedLock: unknown = lock) =>
    lockfileBehind(changedLock, repositoryWith({ ...files, ...changed })).map(
      ({ file, line, message }) => `${file}:${line} ${message.split(":")[0]}`,
    )

  test("in step with the manifests is fine", () => {
    expect(behind({})).toEqual([])
  })

  test("is behind a dependency that was added, or a version that was changed", () => {
    expect(
      behind({
        "packages/cart/package.json":
          '{\n  "name": "@touchstone/cart",\n  "dependencies": {\n    "effect": "catalog:",\n    "ms": "catalog:"\n  }\n}',
      }),
    ).toEqual(['packages/cart/package.json:5 dependencies ms is "catalog'])
    expect(behind({ "pnpm-workspace.yaml": files["pnpm-workspace.yaml"].replace("4.1.0", "4.2.0") })).toEqual(
      [expect.stringContaining('pnpm-workspace.yaml:4 effect is "4.2.0" here and "4.1.0"')],
    )
  })

  test("is behind a package that was removed", () => {
    expect(behind({}, { ...lock, importers: { ...lock.importers, "packages/gone": {} } })).toEqual([
      expect.stringContaining("packages/gone"),
    ])
  })
})
