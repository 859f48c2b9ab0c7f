import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import type { Release } from "../src/plan.ts"
import { release, version } from "../src/release.ts"
import type { Place } from "../src/tools.ts"
import { commit, copyOf, say } from "./copy.ts"
import { type Registry, startRegistry } from "./registry.ts"

const here: { folder: string; registry?: Registry; place: Place } = { folder: "", place: { root: "" } }

/** Only our packages are there. */
const ours = (url: string): string => `@touchstone:registry=${url}\n`

const changeset = `---
"@touchstone/orders-contract": minor
"@touchstone/service-kit": minor
---

The first release.
`

beforeAll(async () => {
  here.folder = mkdtempSync(join(tmpdir(), "release-"))
  here.registry = await startRegistry(here.folder)
  const copy = copyOf(here.folder)
  const { url } = here.registry
  // Verdaccio lets anybody publish; pnpm wants to be somebody.
  writeFileSync(join(copy, ".npmrc"), `${ours(url)}${url.slice("http:".length)}:_authToken=anybody\n`)
  here.place = { root: copy, env: { pnpm_config_verify_deps_before_run: "false" } }
})
afterAll(() => {
  here.registry?.stop()
  rmSync(here.folder, { recursive: true, force: true })
})

const consumer = `import { Scope } from "@touchstone/orders-contract"
import { httpUrl } from "@touchstone/service-kit/config"

// @ts-expect-error The declarations are there, and are not any.
const scope: typeof Scope.Type = "orders:burn"
console.log(Scope.literals.length, typeof httpUrl.ast, scope)
`

const packages = ["orders-contract", "service-kit"]

/** A package of the clone, with the version that it has there. */
const nameIn = (folder: string): string => {
  const manifest = readFileSync(join(here.place.root, folder, "package.json"), "utf8")
  return `${/"name": "(.*)"/.exec(manifest)?.[1]}@${/"version": "(.*)"/.exec(manifest)?.[1]}`
}

const names = (releases: ReadonlyArray<Release>): ReadonlyArray<string> =>
  releases.map((one) => `${one.name}@${one.version}`)

const compiler = join(
  dirname(createRequire(import.meta.url).resolve("@typescript/native/package.json")),
  "bin/tsc",
)

test(
  "what a changeset describes is versioned, published, tagged, and can be installed",
  { timeout: 180_000 },
  () => {
    const { place, folder } = here
    writeFileSync(join(place.root, ".changeset/first.md"), changeset)
    version(place)
    commit(place.root, "Release")
    const published = packages.map((name) => nameIn(`packages/${name}`))
    expect(published.join(" ")).not.toContain("@0.0.0")
    expect(names(release(place, { isDry: true }))).toEqual(expect.arrayContaining(published))
    // Nothing was published by that.
    expect(names(release(place, { isDry: false }))).toEqual(expect.arrayContaining(published))
    expect(names(release(place, { isDry: false }))).toEqual([])

    const tags = say(join(folder, "origin"), "git", "tag").split("\n")
    expect(tags).toEqual(expect.arrayContaining([...published, nameIn("apps/orders")]))

    const other = join(folder, "consumer")
    mkdirSync(other)
    writeFileSync(
      join(other, "package.json"),
      JSON.stringify({ name: "consumer", private: true, type: "module" }),
    )
    writeFileSync(join(other, "consumer.ts"), consumer)
    writeFileSync(join(other, ".npmrc"), ours(here.registry?.url ?? ""))
    say(other, "pnpm", "add", "--prefer-offline", "@touchstone/orders-contract", "@touchstone/service-kit")
    const manifest = join(other, "node_modules/@touchstone/service-kit/package.json")
    expect(readFileSync(manifest, "utf8")).not.toMatch(/catalog:|workspace:|\.\/src\//)
    say(
      other,
      process.execPath,
      compiler,
      "--ignoreConfig",
      "--noEmit",
      "--strict",
      "--skipLibCheck",
      "--module",
      "nodenext",
      "--types",
      "",
      "--lib",
      "es2024,dom",
      "consumer.ts",
    )
    expect(say(other, process.execPath, "consumer.ts")).toBe("4 object orders:burn\n")
  },
)
