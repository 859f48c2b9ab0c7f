import { join } from "node:path"
import { expect, test } from "vitest"
import { api, contract, events, evolutionIn, folderWithManifests, order, released } from "./repository.ts"

const withFields = (...names: ReadonlyArray<string>) => ({
  [`${contract}/openapi.json`]: api(order(...names)),
})

const unreleased = () => {
  const repository = released()
  repository.git("tag", "--delete", "@touchstone/orders-contract@1.0.0")
  return repository
}

test("compares with the newest release, by version, of this contract, and no candidate", () => {
  const repository = released()
  repository.write(withFields("id", "total", "tax"))
  repository.commit()
  for (const tag of ["1.10.0", "1.9.0", "2.0.0-next.1"])
    repository.git("tag", `@touchstone/orders-contract@${tag}`)
  repository.git("tag", "@touchstone/other@9.0.0")
  const { code, out } = repository.evolution()
  expect(out).toContain("the release @touchstone/orders-contract@1.10.0")
  expect(code).toBe(0)
})

test("before the first release, compares with where the branch left the default branch", () => {
  const repository = unreleased()
  repository.git("checkout", "--quiet", "-b", "change")
  repository.write(withFields("id"))
  repository.commit()
  repository.write({ "README.md": "# more" })
  repository.commit()
  const { code, out } = repository.evolution()
  expect(out).toContain("compared with where this branch left main")
  expect(out).toContain('"total" is gone')
  expect(code).toBe(1)
})

test("on the default branch, compares with its last commit while there is something uncommitted", () => {
  const repository = unreleased()
  repository.write(withFields("id"))
  const { code, out } = repository.evolution()
  expect(out).toContain("compared with the last commit")
  expect(code).toBe(1)
})

test("on the default branch, looks at what its last commit has changed", () => {
  const repository = unreleased()
  repository.write(withFields("id"))
  repository.commit()
  const { code, out } = repository.evolution()
  expect(out).toContain("compared with the commit before the last one")
  expect(code).toBe(1)
})

test("compares with what it is told to", () => {
  const repository = released()
  repository.write(withFields("id"))
  repository.commit()
  expect(repository.evolution("--base", "HEAD").code).toBe(0)
  expect(repository.evolution("--base", "HEAD~1").code).toBe(1)
})

test("the first contract breaks nothing", () => {
  const repository = folderWithManifests()
  repository.git("init", "--quiet", "--initial-branch", "main")
  repository.write({ ...withFields("id"), [`${contract}/events.json`]: events(order("id")) })
  expect(repository.evolution().out).toContain("no earlier contract")
  repository.commit()
  expect(repository.evolution().code).toBe(0)
})

test.each([
  { args: ["--base", "nowhere"], says: "--base nowhere is no commit" },
  { args: ["--bass"], says: "--bass" },
])("$args cannot be decided", ({ args, says }) => {
  const { code, error } = released().evolution(...args)
  expect(code).toBe(2)
  expect(error).toContain(says)
  expect(error).not.toMatch(/^\s+at /m)
})

test.each([
  { name: "no snapshot", files: { [`${contract}/openapi.json`]: null }, says: "Fix: npm run contracts" },
  { name: "no JSON", files: { [`${contract}/events.json`]: "{" }, says: "events.json is no JSON" },
  { name: "no changeset", files: { ".changeset/x.md": "hello" }, says: ".changeset/x.md: could not parse" },
])("$name: it cannot be decided", ({ files, says }) => {
  const repository = released()
  repository.write(files)
  const { code, error } = repository.evolution()
  expect(code).toBe(2)
  expect(error).toContain(says)
})

test("of a clone without its history it cannot be decided", () => {
  const repository = unreleased()
  repository.write({ "README.md": "# more" })
  repository.commit()
  repository.git("clone", "--quiet", "--depth", "1", `file://${repository.folder}`, "clone")
  const { code, error } = evolutionIn(join(repository.folder, "clone"))
  expect(code).toBe(2)
  expect(error).toContain("git fetch --unshallow --tags")
})

test("outside of a repository it cannot be decided", () => {
  const { code, error } = folderWithManifests().evolution()
  expect(code).toBe(2)
  expect(error).toContain("no git repository")
})

test("--help tells how it is used", () => {
  const { code, out } = released().evolution("--help")
  expect(code).toBe(0)
  expect(out).toContain("--base REF")
})
