import { execFileSync } from "node:child_process"
import { mkdirSync, readdirSync, readFileSync, statSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, onTestFinished, test, vi } from "vitest"
import { readWorkingTree } from "../src/tree/working-tree.ts"
import { runHere, terminalWith } from "./command.ts"
import { emptyFolder } from "./here.ts"

const git = (folder: string, ...args: ReadonlyArray<string>): string =>
  execFileSync("git", args, { cwd: folder, encoding: "utf8" }).trim()

test("makes a repository with one commit, of all that was written", async () => {
  const place = join(emptyFolder(), "acme-shop")
  const { exitCode, printed, complaint } = await runHere([place, "--yes"])
  expect({ exitCode, complaint }).toEqual({ exitCode: 0, complaint: "" })
  expect(git(place, "status", "--porcelain")).toBe("")
  expect(git(place, "log", "--format=%s", "--all")).toBe("Start from version 1.2.3 of the template")
  expect(git(place, "branch", "--show-current")).toBe("main")
  expect(printed).toContain(`${readWorkingTree(place).size} files, committed`)
  expect(printed.trim().split("\n").length).toBeLessThanOrEqual(10)
  expect(readFileSync(join(place, "README.md"), "utf8")).toMatch(/^# Acme Shop\n/)
  expect(readFileSync(join(place, "LICENSE"), "utf8")).toContain("The Acme Shop authors")
  expect(statSync(join(place, "tooling/verdict/hooks/pre-commit")).mode & 0o111).toBe(0o111)
  expect(statSync(place).mode).toBe(statSync(join(place, "docs")).mode)
})

test("commits for somebody who has told git no name", async () => {
  vi.stubEnv("GIT_CONFIG_GLOBAL", "/dev/null")
  vi.stubEnv("GIT_CONFIG_SYSTEM", "/dev/null")
  onTestFinished(() => {
    vi.unstubAllEnvs()
  })
  const place = join(emptyFolder(), "acme")
  expect(await runHere([place, "--sample", "none"])).toMatchObject({ exitCode: 0 })
  expect(git(place, "log", "--format=%an <%ae>")).toBe("acme <acme@localhost>")
})

test("stays when its dependencies cannot be had", async () => {
  const place = join(emptyFolder(), "acme")
  // Where there is no npm.
  vi.stubEnv("PATH", emptyFolder())
  onTestFinished(() => {
    vi.unstubAllEnvs()
  })
  const { exitCode, complaint } = await runHere([place, "--sample", "none", "--no-git", "--install"])
  expect(exitCode).toBe(1)
  expect(complaint).toMatch(
    /^Made .*acme, without its dependencies: npm run failed: .*ENOENT.* The first command in it gets them\.\n$/,
  )
  expect(readdirSync(place)).toContain("package.json")
})

test("without a sample there is nothing to start", async () => {
  const { printed } = await runHere([join(emptyFolder(), "acme"), "--sample", "none", "--no-git"])
  expect(printed).toMatch(/\n {2}cd .*acme\n {2}npm test .*\n {2}npm run verify /)
})

test("fills a folder that is there and empty", async () => {
  const place = join(emptyFolder(), "acme")
  mkdirSync(place)
  const { ino } = statSync(place)
  expect(await runHere([place, "--no-git"])).toMatchObject({ exitCode: 0 })
  expect(statSync(place).ino).toBe(ino)
  expect(readdirSync(place)).toContain("package.json")
  expect(readdirSync(place)).not.toContain(".git")
})

test("--json prints one object and nothing else", async () => {
  const place = join(emptyFolder(), "acme")
  const { printed, noted } = await runHere([place, "--json", "--no-git", "--scope", "@corp"])
  const told: unknown = JSON.parse(printed)
  expect(told).toMatchObject({
    directory: place,
    written: true,
    git: false,
    answers: {
      name: "acme",
      scope: "@corp",
      title: "Acme",
      holder: "The Acme authors",
      sample: "orders",
      target: "compose",
      broker: "none",
      workshop: "no",
    },
  })
  expect(noted).toBe("Rendering the template ...\nWriting the files ...\n")
})

test("--dry-run writes nothing", async () => {
  const folder = emptyFolder()
  const { exitCode, printed } = await runHere([join(folder, "acme"), "--dry-run"])
  expect(exitCode).toBe(0)
  expect(printed).toMatch(/^Would make .*acme: \d+ files\. Nothing was written\./)
  expect(readdirSync(folder)).toEqual([])
})

describe("on a terminal", () => {
  test("asks for what is not given, again where it will not do", async () => {
    const place = join(emptyFolder(), "shop")
    const { terminal, shown } = terminalWith(
      place,
      "Bad Name",
      "acme",
      "",
      "shoes",
      "orders",
      "kubernetes",
      "nats",
      "maybe",
      "yes",
    )
    const { exitCode, printed } = await runHere([], { terminal })
    expect(exitCode).toBe(0)
    expect(printed).toContain("Made")
    expect(shown()).toContain('The name is "Bad Name"')
    expect(shown()).toContain("The scope of its packages? (@acme)")
    expect(shown()).toContain('The sample is "shoes"')
    expect(shown()).toContain('The workshop is "maybe"')
    expect(JSON.parse(readFileSync(join(place, ".touchstone.json"), "utf8"))).toMatchObject({
      answers: { name: "acme", sample: "orders", target: "kubernetes", broker: "nats", workshop: "yes" },
    })
  })

  test("asks for no workshop where there is nothing for it to be about", async () => {
    const { terminal, shown } = terminalWith(join(emptyFolder(), "acme"), "", "", "none", "", "")
    expect(await runHere(["--dry-run"], { terminal })).toMatchObject({ exitCode: 0 })
    expect(shown()).toMatch(/ compose or kubernetes\? .* none or nats\? [^?]*$/)
  })

  test("asks nothing that is given", async () => {
    const { terminal, shown } = terminalWith()
    const chosen = ["--sample=none", "--target=compose", "--broker=nats"]
    const args = [join(emptyFolder(), "acme"), "--name=a", "--scope=@a", ...chosen, "--dry-run"]
    expect(await runHere(args, { terminal })).toMatchObject({ exitCode: 0 })
    expect(shown()).toBe("")
  })

  test("takes the end of the input for a no", async () => {
    const folder = emptyFolder()
    const { terminal } = terminalWith(join(folder, "acme"), "acme")
    expect(await runHere([], { terminal })).toMatchObject({
      exitCode: 130,
      complaint: "Interrupted. Nothing was left behind.\n",
    })
    expect(readdirSync(folder)).toEqual([])
  })
})
