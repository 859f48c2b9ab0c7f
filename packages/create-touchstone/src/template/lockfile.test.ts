import { expect, test } from "vitest"
import { catalogOf } from "./catalog.ts"
import { catalogNames, lockfileInOrder, lockfileFor } from "./lockfile.ts"

const lockfile = `lockfileVersion: '9.0'

settings:
  autoInstallPeers: false

catalogs:
  default:
    '@a/one':
      specifier: 1.0.0
      version: 1.0.0
    two:
      specifier: 2.0.0
      version: 2.0.0

importers:

  .:
    devDependencies:
      '@a/one':
        specifier: 'catalog:'
        version: 1.0.0(three@3.0.0)

  apps/shop:
    dependencies:
      '@t/kit':
        specifier: workspace:*
        version: link:../../packages/kit
      two:
        specifier: 'catalog:'
        version: two-really@2.0.0

  packages/kit:
    dependencies:
      '@t/shop':
        specifier: workspace:*
        version: link:../../apps/shop
    devDependencies:
      '@a/one':
        specifier: 'catalog:'
        version: 1.0.0(three@3.0.0)

packages:

  '@a/one@1.0.0':
    resolution: {integrity: sha512-1}

  four@4.0.0:
    resolution: {integrity: sha512-4}

  three@3.0.0:
    resolution: {integrity: sha512-3}

  two-really@2.0.0:
    resolution: {integrity: sha512-2}

snapshots:

  '@a/one@1.0.0(three@3.0.0)':
    dependencies:
      three: 3.0.0
    transitivePeerDependencies:
      - two

  four@4.0.0: {}

  three@3.0.0: {}

  two-really@2.0.0:
    dependencies:
      four: 4.0.0
`

const all = {
  ".": new Set(["@a/one"]),
  "apps/shop": new Set(["@t/kit", "two"]),
  "packages/kit": new Set(["@t/shop", "@a/one"]),
}
const withoutShop = new Map(Object.entries({ ".": new Set(["@a/one"]), "packages/kit": new Set(["@a/one"]) }))

test("where all is asked for it is the same, to the byte", () => {
  expect(lockfileFor(lockfile, new Map(Object.entries(all)))).toBe(lockfile)
})

test("without a dependency it has nothing that only that one asked for", () => {
  const asked = new Map(Object.entries({ ...all, "apps/shop": new Set(["@t/kit"]) }))
  const left = lockfileFor(lockfile, asked)
  expect(left).not.toMatch(/two-really|four|\btwo:/)
  expect(left).toContain("  apps/shop:\n    dependencies:\n      '@t/kit':")
})

test("without a package it has nothing that only that package asked for", () => {
  const left = lockfileFor(lockfile, withoutShop)
  expect(left).not.toMatch(/shop|two-really|four|\btwo:/)
  expect(left).toContain("  packages/kit:\n    devDependencies:\n      '@a/one':")
  expect(left).toContain("'@a/one@1.0.0(three@3.0.0)'")
  expect(left).toContain("three@3.0.0: {}\n")
})

test("what was renamed moves to where its new name belongs", () => {
  const renamed = lockfile.replaceAll("'@t/kit'", "zoo-kit")
  const moved = lockfileInOrder(renamed)
  expect(moved).toContain("    dependencies:\n      two:\n")
  expect(moved.indexOf("      zoo-kit:")).toBeGreaterThan(
    moved.indexOf("      two:\n        specifier: 'catalog:'"),
  )
  expect(lockfileInOrder(lockfile)).toBe(lockfile)
})

test("the catalog keeps what is asked for, with its comments", () => {
  const names = catalogNames(lockfile, withoutShop)
  const workspace =
    'catalog:\n  # Of one.\n  "@a/one": 1.0.0\n  # Of two.\n  two: npm:two-really@2.0.0\n\n# Others.\nx: 1\n'
  expect(catalogOf(workspace, names)).toBe('catalog:\n  # Of one.\n  "@a/one": 1.0.0\n\n# Others.\nx: 1\n')
})
