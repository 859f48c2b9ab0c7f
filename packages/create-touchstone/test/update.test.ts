import { execFileSync } from "node:child_process"
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { pathToFileURL } from "node:url"
import { describe, expect, test } from "vitest"
import type { Template } from "../src/template/template.ts"
import { textAt } from "../src/tree/tree.ts"
import { runHere } from "./command.ts"
import { emptyFolder } from "./here.ts"
import { template } from "./templates.ts"

const git = (folder: string, ...args: ReadonlyArray<string>): string =>
  execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@localhost", ...args], {
    cwd: folder,
    encoding: "utf8",
  }).trim()

/** A later version of the template: another paragraph in a document, in words that are renamed. */
const page = "docs/verdict.md"
const news = "Touchstone has news, in @touchstone/verdict."
const later: Template = {
  version: "2.0.0",
  commit: "1".repeat(40),
  tree: new Map(template.tree).set(page, {
    contents: `${textAt(template.tree, page)}\n${news}\n`,
    executable: false,
  }),
}

/** The package of the version that it was made with, unpacked. */
const earlierPackage = (): string => {
  const folder = emptyFolder()
  mkdirSync(join(folder, "dist"))
  const main = pathToFileURL(resolve(import.meta.dirname, "earlier-main.ts")).href
  writeFileSync(join(folder, "dist/main.mjs"), `await import(${JSON.stringify(main)})\n`)
  return folder
}

const scaffolded = async (...args: ReadonlyArray<string>): Promise<string> => {
  const place = join(emptyFolder(), "acme")
  await runHere([place, ...args])
  return place
}

const commit = (folder: string, path: string, contents: string): void => {
  writeFileSync(join(folder, path), contents)
  git(folder, "add", "--all")
  git(folder, "commit", "--quiet", "--message=change")
}

const around = (folder: string, of: Template = later) => ({ folder, template: () => Promise.resolve(of) })

describe("update", () => {
  test("brings a later version, in the names of what was made, and leaves what its owner did", async () => {
    const place = await scaffolded("--scope", "@corp")
    commit(place, "docs/own.md", "# Own\n")
    const { exitCode, printed, complaint } = await runHere(
      ["update", "--from", earlierPackage()],
      around(place),
    )
    expect({ exitCode, complaint }).toEqual({ exitCode: 0, complaint: "" })
    expect(printed).toBe(
      "On branch update-to-2.0.0: 2 files of the template have changed, all merged. Next: npm run verify, then merge the branch.\n",
    )
    expect(git(place, "diff", "--name-only", "main")).toBe(`.touchstone.json\n${page}`)
    expect(readFileSync(join(place, page), "utf8")).toContain("Acme has news, in @corp/verdict.")
    expect(JSON.parse(readFileSync(join(place, ".touchstone.json"), "utf8"))).toMatchObject({
      version: "2.0.0",
    })
  })

  test("leaves conflicts to its owner, and says how to go on", async () => {
    const place = await scaffolded()
    const text = readFileSync(join(place, page), "utf8")
    commit(place, page, `${text}\nOwn words.\n`)
    const { exitCode, printed } = await runHere(["update", "--from", earlierPackage()], around(place))
    expect(exitCode).toBe(1)
    expect(printed).toContain(`in 1 of them you have, too, where they have:\n\n  ${page}\n`)
    expect(readFileSync(join(place, page), "utf8")).toContain(
      "<<<<<<< HEAD\nOwn words.\n=======\nAcme has news",
    )
  })

  test("--check says whether there is anything to take, and changes nothing", async () => {
    const place = await scaffolded("--sample", "none")
    expect(await runHere(["update", "--check"], around(place))).toMatchObject({
      exitCode: 1,
      printed: "Version 2.0.0 of the template is there; this was made with 1.2.3.\n",
    })
    expect(await runHere(["update", "--check"], around(place, template))).toMatchObject({ exitCode: 0 })
    expect(await runHere(["update"], around(place, template))).toMatchObject({
      exitCode: 0,
      printed: "There is nothing to take: this is version 1.2.3 already.\n",
    })
    expect(git(place, "branch", "--list")).toBe("* main")
  })

  test.each(["1.2.2", "1.1.9", "0.9.9"])("is not one back to %s", async (version) => {
    const place = await scaffolded("--sample", "none")
    expect(await runHere(["update"], around(place, { ...template, version }))).toMatchObject({
      exitCode: 2,
      complaint: `This was made with version 1.2.3, and here is ${version}. Ask for the newest: npx create-touchstone@latest update\n`,
    })
  })

  test("refuses what it cannot do, and changes nothing", async () => {
    const place = await scaffolded("--sample", "none")
    const refused = async (...args: ReadonlyArray<string>) => {
      const { exitCode, complaint } = await runHere(["update", ...args], around(place))
      expect(exitCode).toBe(2)
      expect(git(place, "branch", "--list")).toBe("* main")
      return complaint
    }
    expect(await refused("--from", "/nowhere.tgz")).toBe("There is no /nowhere.tgz.\n")
    const readme = join(place, "README.md")
    expect(await refused("--from", readme)).toBe(`${readme} is no package of create-touchstone.\n`)
    expect(await refused("--from", place)).toBe(`${place} is no package of create-touchstone.\n`)
    writeFileSync(join(place, "new.md"), "")
    expect(await refused()).toBe(
      "Something is not committed: ?? new.md. Commit or stash it first, so that nothing is lost.\n",
    )
    commit(place, ".touchstone.json", "{}\n")
    expect(await refused()).toMatch(/^\.touchstone\.json cannot be read\. /)
    rmSync(join(place, ".touchstone.json"))
    commit(place, "new.md", "new\n")
    expect(await refused()).toMatch(/ has no \.touchstone\.json: it was not made from the template, /)
    const outside = await runHere(["update"], around(emptyFolder()))
    expect(outside.complaint).toMatch(/ is in no git repository, /)
  })
})

test("what an earlier version did not ask is answered with what it had, and asked no more", async () => {
  const place = await scaffolded("--target", "kubernetes", "--broker", "nats")
  const { version, commit: of } = template
  const answers = { name: "acme", scope: "@acme", title: "Acme", holder: "Me", sample: "orders" }
  commit(place, ".touchstone.json", JSON.stringify({ version, commit: of, answers }))
  await runHere(["update", "--from", earlierPackage()], around(place))
  expect(JSON.parse(readFileSync(join(place, ".touchstone.json"), "utf8"))).toMatchObject({
    answers: { ...answers, target: "kubernetes", broker: "nats", workshop: "no" },
  })
})

test.each([
  [[], []],
  [["--workshop", "--target=kubernetes"], ["--target=kubernetes"]],
])("remove-sample of %j leaves what a scaffold without it would have made", async (args, left) => {
  const place = await scaffolded(...args)
  const { exitCode, complaint } = await runHere(["remove-sample"], around(place, template))
  expect({ exitCode, complaint }).toEqual({ exitCode: 0, complaint: "" })
  expect(git(place, "branch", "--show-current")).toBe("remove-sample")
  const without = await scaffolded("--sample", "none", ...left)
  expect(git(place, "rev-parse", "HEAD^{tree}")).toBe(git(without, "rev-parse", "HEAD^{tree}"))
})

test("rename makes a clone what a scaffold would have made", async () => {
  const clone = emptyFolder()
  for (const [path, { contents, executable }] of template.tree) {
    mkdirSync(join(clone, path, ".."), { recursive: true })
    writeFileSync(join(clone, path), contents, { mode: executable ? 0o755 : 0o644 })
  }
  git(clone, "init", "--quiet", "--initial-branch=main")
  commit(clone, "README.md", textAt(template.tree, "README.md"))
  const refused = await runHere(["rename", "Acme"], around(clone, template))
  expect(refused).toMatchObject({ exitCode: 2 })
  expect(git(clone, "status", "--porcelain")).toBe("")

  expect(await runHere(["rename", "acme", "--scope", "@corp"], around(clone, template))).toMatchObject({
    exitCode: 0,
  })
  git(clone, "add", "--all")
  const made = await scaffolded("--scope", "@corp")
  expect(git(clone, "write-tree")).toBe(git(made, "rev-parse", "HEAD^{tree}"))

  git(clone, "-c", "user.name=t", "commit", "--quiet", "--message=rename")
  const again = await runHere(["rename", "other"], around(clone, template))
  expect(again.complaint).toMatch(/ has a name of its own already/)
})
