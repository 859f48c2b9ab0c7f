import { execFileSync } from "node:child_process"
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { describe, expect, test } from "vitest"
import { stampOf } from "../src/template/stamp.ts"
import { treeFile, type Tree } from "../src/tree/tree.ts"
import { openRepository } from "../src/update/repository.ts"
import { take } from "../src/update/take.ts"
import { answers, emptyFolder } from "./here.ts"

type Files = Readonly<Record<string, string>>

const lines = (...changed: ReadonlyArray<string>): string =>
  Array.from({ length: 12 }, (_, n) => changed[n] || `line ${n}`).join("\n") + "\n"

const first: Files = {
  "README.md": lines("# Shop"),
  "apps/orders/package.json": "{}\n",
  "apps/orders/src/main.ts": lines("main"),
  "docs/page.md": lines("page"),
  "pnpm-lock.yaml": lines("lock"),
  "rules.json": lines("rules"),
}

const stamp = (version: string): Files => ({
  ".touchstone.json": stampOf({ version, commit: null }, answers({ name: "shop" })),
})

const treeOf = (files: Files): Tree =>
  new Map(Object.entries(files).map(([path, text]) => [path, treeFile(Buffer.from(text), false)]))

/** A repository that was made with the first version, and what its owner does with it. */
const makeRepository = (edit: (place: (path: string) => string) => void) => {
  const root = emptyFolder()
  const git = (...args: ReadonlyArray<string>): string =>
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@localhost", ...args], {
      cwd: root,
      encoding: "utf8",
    }).trim()
  const place = (path: string): string => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    return join(root, path)
  }
  for (const [path, text] of Object.entries({ ...first, ...stamp("1.0.0") })) writeFileSync(place(path), text)
  git("init", "--quiet", "--initial-branch=main")
  const commit = () => {
    git("add", "--all")
    git("commit", "--quiet", "--allow-empty", "--message=change")
  }
  commit()
  edit(place)
  commit()
  return { root, git }
}

const update = async (root: string, second: Files) => {
  const { signal } = new AbortController()
  const difference = {
    before: treeOf({ ...first, ...stamp("1.0.0") }),
    after: treeOf({ ...second, ...stamp("2.0.0") }),
  }
  return take(
    await openRepository(root, signal),
    difference,
    { branch: "update", message: "Take 2.0.0" },
    signal,
  )
}

const write = (path: string, text: string) => (place: (path: string) => string) => {
  writeFileSync(place(path), text)
}
const remove = (path: string) => (place: (path: string) => string) => {
  rmSync(place(path), { recursive: true })
}
const move = (from: string, to: string) => (place: (path: string) => string) => {
  renameSync(place(from), place(to))
}
const nothing = () => undefined

const without = (path: string): Files =>
  Object.fromEntries(Object.entries(first).filter(([name]) => name !== path))

interface History {
  readonly user: (place: (path: string) => string) => void
  readonly template: Files
  /** What is there afterwards; null for what is not. */
  readonly left: Readonly<Record<string, string | null>>
}

describe("merges", () => {
  test.each<[string, History]>([
    [
      "what only the template has changed",
      { user: nothing, template: { ...first, "docs/page.md": "new\n" }, left: { "docs/page.md": "new\n" } },
    ],
    [
      "nothing into what only its owner has changed",
      {
        user: write("rules.json", "own\n"),
        template: { ...first, "docs/page.md": "new\n" },
        left: { "rules.json": "own\n", "docs/page.md": "new\n" },
      },
    ],
    [
      "changes of both in one file",
      {
        user: write("rules.json", lines("rules", "own")),
        template: { ...first, "rules.json": lines("rules", "", "", "", "", "", "", "", "", "", "theirs") },
        left: { "rules.json": lines("rules", "own", "", "", "", "", "", "", "", "", "theirs") },
      },
    ],
    [
      "the same change, made by both",
      {
        user: write("rules.json", lines("rules", "same")),
        template: { ...first, "rules.json": lines("rules", "same") },
        left: { "rules.json": lines("rules", "same") },
      },
    ],
    [
      "a new file of the template beside a service of their own",
      {
        user: write("apps/billing/package.json", "{}\n"),
        template: { ...first, "docs/new.md": "new\n" },
        left: { "apps/billing/package.json": "{}\n", "docs/new.md": "new\n" },
      },
    ],
    [
      "into a file that was renamed",
      {
        user: move("docs/page.md", "docs/guide.md"),
        template: { ...first, "docs/page.md": lines("page", "", "new") },
        left: { "docs/page.md": null, "docs/guide.md": lines("page", "", "new") },
      },
    ],
    [
      "a renaming of the template's with what its owner has written there",
      {
        user: write("docs/page.md", lines("page", "own")),
        template: { ...without("docs/page.md"), "docs/moved.md": lines("page") },
        left: { "docs/page.md": null, "docs/moved.md": lines("page", "own") },
      },
    ],
    [
      "a removal of what nobody has touched",
      {
        user: nothing,
        template: without("docs/page.md"),
        left: { "docs/page.md": null, "README.md": lines("# Shop") },
      },
    ],
    [
      "nothing of a sample that was removed, be it changed or new",
      {
        user: remove("apps/orders"),
        template: {
          ...first,
          "apps/orders/src/main.ts": "changed\n",
          "apps/orders/src/more.ts": "new\n",
          "docs/page.md": "new\n",
        },
        left: { "apps/orders/src/main.ts": null, "apps/orders/src/more.ts": null, "docs/page.md": "new\n" },
      },
    ],
  ])("%s", async (_name, { user, template, left }) => {
    const { root, git } = makeRepository(user)
    expect(await update(root, template)).toMatchObject({ branch: "update", conflicts: [] })
    expect(git("branch", "--show-current")).toBe("update")
    expect(git("status", "--porcelain")).toBe("")
    expect(git("log", "-1", "--format=%s")).toBe("Take 2.0.0")
    expect(readFileSync(join(root, ".touchstone.json"), "utf8")).toContain('"2.0.0"')
    for (const [path, text] of Object.entries(left))
      expect([path, existsSync(join(root, path)) ? readFileSync(join(root, path), "utf8") : null]).toEqual([
        path,
        text,
      ])
  })
})

describe("leaves to git's conflicts, with both sides intact,", () => {
  const conflicting = async (user: History["user"], template: Files) => {
    const made = makeRepository(user)
    const { conflicts } = await update(made.root, template)
    return { ...made, conflicts, text: (path: string) => readFileSync(join(made.root, path), "utf8") }
  }

  test("one line that both have changed", async () => {
    const { conflicts, text, git } = await conflicting(write("rules.json", lines("own")), {
      ...first,
      "rules.json": lines("theirs"),
      "docs/page.md": "new\n",
    })
    expect(conflicts).toEqual(["rules.json"])
    expect(text("rules.json")).toMatch(/^<<<<<<< HEAD\nown\n=======\ntheirs\n>>>>>>> /)
    // What is no conflict is merged, and git knows how to go on or back.
    expect(text("docs/page.md")).toBe("new\n")
    git("cherry-pick", "--abort")
    expect(text("rules.json")).toBe(lines("own"))
  })

  test("a file that one has changed and the other has removed", async () => {
    const { conflicts, git } = await conflicting(write("docs/page.md", lines("own")), without("docs/page.md"))
    expect(conflicts).toEqual(["docs/page.md"])
    expect(git("show", ":2:docs/page.md")).toContain("own")
    expect(git("show", ":1:docs/page.md")).toContain("page")
  })

  test("a file that both have written", async () => {
    const { conflicts, text } = await conflicting(write("docs/new.md", "own\n"), {
      ...first,
      "docs/new.md": "theirs\n",
    })
    expect(conflicts).toEqual(["docs/new.md"])
    expect(text("docs/new.md")).toMatch(/^<<<<<<< HEAD\nown\n=======\ntheirs\n>>>>>>> /)
  })
})

test("takes nothing twice", async () => {
  const { root, git } = makeRepository(nothing)
  git("branch", "update")
  await expect(update(root, { ...first, "docs/page.md": "new\n" })).rejects.toThrow(
    /There is a branch update already/,
  )
  expect(git("branch", "--show-current")).toBe("main")
})

test("goes back when git cannot do it", async () => {
  const { root, git } = makeRepository(nothing)
  git("config", "core.hooksPath", join(root, ".git", "hooks"))
  writeFileSync(join(root, ".git", "hooks", "prepare-commit-msg"), "#!/bin/sh\nexit 1\n", { mode: 0o755 })
  await expect(update(root, { ...first, "docs/page.md": "new\n" })).rejects.toThrow(/git cherry-pick failed/)
  expect(git("branch", "--show-current")).toBe("main")
  expect(git("branch", "--list", "update")).toBe("")
  expect(git("status", "--porcelain")).toBe("")
})
