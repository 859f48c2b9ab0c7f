import { cpSync, globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { type Repository, repository } from "./repository.ts"

const settings = ".oxlintrc.json"
const strict = '{ "rules": { "eqeqeq": "error" } }\n'
const lax = '{ "rules": { "eqeqeq": "off" } }\n'

const message =
  '`rules.eqeqeq` guards less: was "error", is "off". Fix: put it back; or let an owner of .oxlintrc.json approve it. Page: docs/gates/integrity.md'
const line = `${settings}:1 ${message}`

/** A repository with a rule, and an owner of everything. */
const guarded = (): Repository & { readonly base: string } => {
  const made = repository()
  made.write({ [settings]: strict, ".github/CODEOWNERS": "* @grace\n" })
  return { ...made, base: made.commit() }
}

describe("what is compared", () => {
  test("the working tree with its last commit's parent, without any commit of it", () => {
    const { write, commit, integrity } = guarded()
    write({ "a.txt": "a" })
    commit()
    expect(integrity()).toMatchObject({ code: 0, lines: [], error: "" })
    write({ [settings]: lax })
    expect(integrity()).toMatchObject({ code: 1, lines: [`ERROR integrity rule-off ${line}`] })
  })

  test("the tree and the base that the verdict names", () => {
    const { base, write, commit, integrity, git } = guarded()
    write({ [settings]: lax })
    commit()
    const VERDICT_TREE = git("rev-parse", "HEAD^{tree}")
    write({ [settings]: strict })
    expect(integrity([], { VERDICT_BASE: base, VERDICT_TREE }).code).toBe(1)
    expect(integrity([], { VERDICT_BASE: base }).code).toBe(0)
    expect(integrity(["--base", "HEAD"], { VERDICT_TREE }).code).toBe(0)
  })

  test("nothing where there is nothing before", () => {
    const { integrity } = guarded()
    expect(integrity()).toMatchObject({ code: 0, lines: [] })
    expect(integrity([], { VERDICT_BASE: "" }).code).toBe(0)
  })

  test("no base that git does not know", () => {
    expect(guarded().integrity(["--base", "nowhere"])).toMatchObject({
      code: 2,
      lines: ["UNDECIDED integrity --base nowhere is no commit that git knows."],
    })
  })

  test("owners, whatever the base", () => {
    const { write, integrity } = guarded()
    write({ ".github/CODEOWNERS": "* @grace\n/.ci/\n" })
    const { code, lines } = integrity([], { VERDICT_BASE: "" })
    expect(code).toBe(1)
    expect(lines).toEqual([
      expect.stringMatching(/^ERROR integrity codeowners-gap \.github\/CODEOWNERS:2 nobody owns \.ci\//),
    ])
  })
})

describe("approval", () => {
  const reviewed = (made: Repository, head: string, state: string): void =>
    made.write({
      ".git/reviews.json": JSON.stringify({
        author: "ada",
        head,
        reviews: [{ user: "grace", state, commit: head }],
      }),
    })

  test("by an owner of the base", () => {
    const made = guarded()
    made.write({ [settings]: lax, ".github/CODEOWNERS": "* @grace @linus\n" })
    const head = made.commit()
    reviewed(made, head, "APPROVED")
    expect(made.integrity(["--approvals", ".git/reviews.json"])).toMatchObject({
      code: 0,
      lines: [`APPROVED integrity rule-off ${line} (approved by grace)`],
    })
    expect(made.integrity([], { VERDICT_APPROVALS: ".git/reviews.json" }).code).toBe(0)
    reviewed(made, head, "CHANGES_REQUESTED")
    expect(made.integrity(["--approvals", ".git/reviews.json"]).code).toBe(1)
  })

  test("not of something else", () => {
    const made = guarded()
    made.write({ [settings]: lax })
    reviewed(made, made.commit(), "APPROVED")
    made.write({ [settings]: "{}\n" })
    expect(made.integrity(["--approvals", ".git/reviews.json"])).toMatchObject({ code: 2 })
    expect(made.integrity(["--approvals", "nowhere.json"]).lines).toEqual([
      "UNDECIDED integrity there is no nowhere.json. Fix: name a file with the reviews, or none.",
    ])
  })
})

test("for programs", () => {
  const { write, integrity } = guarded()
  write({ [settings]: lax })
  const { code, lines } = integrity(["--base", "HEAD", "--json"])
  expect(code).toBe(1)
  expect(JSON.parse(lines.join("\n"))).toEqual({
    version: 1,
    findings: [{ rule: "rule-off", file: settings, line: 1, message }],
  })
})

test("for people who ask", () => {
  const { code, lines } = guarded().integrity(["--help"])
  expect(code).toBe(0)
  expect(lines[0]).toMatch(/^node tooling\/integrity\/src\/main\.ts \[--base COMMIT\]/)
})

describe("the judge of the base", () => {
  const root = join(import.meta.dirname, "../../..")
  const linters = "tooling/integrity/src/guards/linters.ts"

  /** A repository with this judge in it. */
  const judging = (): Repository => {
    const made = guarded()
    for (const file of globSync("tooling/{integrity,gate-kit}/{package.json,src/**/*.ts}", { cwd: root }))
      cpSync(join(root, file), join(made.folder, file))
    made.commit()
    return made
  }

  const blind = (made: Repository): string =>
    readFileSync(join(made.folder, linters), "utf8").replace(/weakenings: .*/, "weakenings: () => [],")

  test("is asked as well where a change makes the judge blind", () => {
    const made = judging()
    made.write({ [linters]: blind(made), [settings]: lax })
    const own = made.integrity(["--base", "HEAD", "--own"])
    const both = made.integrity(["--base", "HEAD"])
    expect(both.lines).toContain(`ERROR integrity rule-off ${line}`)
    expect(both.lines).toEqual(
      [...new Set([...own.lines, ...both.lines])].toSorted(
        (a, b) => both.lines.indexOf(a) - both.lines.indexOf(b),
      ),
    )
    expect(both.lines.filter((each) => each.includes(linters))).toHaveLength(1)
  })

  test("sees what the change's own does not", () => {
    const made = judging()
    made.write({ [linters]: blind(made) })
    made.commit()
    // The judge that runs here is sighted; the one of the base is the blind one, and says nothing of its own.
    made.write({ [settings]: lax, "tooling/integrity/src/more.ts": "export const more = 1\n" })
    expect(made.integrity(["--base", "HEAD"]).lines).toEqual([`ERROR integrity rule-off ${line}`])
  })

  test("that cannot run needs an owner", () => {
    const made = judging()
    made.write({ "tooling/integrity/src/main.ts": "throw new Error('broken')\n" })
    made.commit()
    made.write({ "tooling/integrity/src/more.ts": "export const more = 1\n" })
    const { code, lines } = made.integrity(["--base", "HEAD"])
    expect(code).toBe(1)
    expect(lines).toEqual([
      expect.stringMatching(
        /^ERROR integrity gate-changed tooling\/integrity\/src\/main\.ts:1 the judge of the base cannot/,
      ),
    ])
  })
})
