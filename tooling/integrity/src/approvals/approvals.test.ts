import { CannotDecide } from "@touchstone/gate-kit/gate"
import { describe, expect, test } from "vitest"
import { approvedBy } from "./approved-by.ts"
import { codeowners, ownersOf } from "./codeowners.ts"
import { readReviews, type Review } from "./reviews.ts"

const owners = "# Who.\n* @all\n/tooling/ @grace @x/maintainers # both\n*.sql\ndocs/* @docs\n"

describe("who owns a path", () => {
  test.each<readonly [string, ReadonlyArray<string>]>([
    ["README.md", ["@all"]],
    ["tooling/a/src/b.ts", ["@grace", "@x/maintainers"]],
    ["apps/tooling/b.ts", ["@all"]],
    ["tooling/a/b.sql", []],
    ["docs/a.md", ["@docs"]],
    ["docs/a/b.md", ["@all"]],
  ])("%s", (path, expected) => {
    expect(ownersOf(codeowners(owners), path).owners).toEqual(expected)
  })
})

describe("who approved", () => {
  const review = (user: string, state: string, commit = "c1", teams: ReadonlyArray<string> = []): Review => ({
    user,
    state,
    commit,
    teams,
  })
  const by = (...reviews: ReadonlyArray<Review>): string | null =>
    approvedBy(owners, { author: "ada", head: "c1", reviews }, "tooling/a/src/b.ts")

  test.each<readonly [string, ReadonlyArray<Review>, string | null]>([
    ["an owner", [review("grace", "APPROVED")], "grace"],
    ["an owner, whose name is written otherwise", [review("Grace", "APPROVED")], "Grace"],
    ["one of a team that owns it", [review("linus", "APPROVED", "c1", ["x/maintainers"])], "linus"],
    ["nobody", [], null],
    ["somebody else", [review("linus", "APPROVED")], null],
    ["an owner, of another commit", [review("grace", "APPROVED", "c0")], null],
    ["an owner, who took it back", [review("grace", "APPROVED"), review("grace", "CHANGES_REQUESTED")], null],
    [
      "an owner, whose review was dismissed",
      [review("grace", "APPROVED"), review("grace", "DISMISSED")],
      null,
    ],
    [
      "an owner, who said something after it",
      [review("grace", "APPROVED"), review("grace", "COMMENTED")],
      "grace",
    ],
    ["an owner, in the end", [review("grace", "CHANGES_REQUESTED"), review("grace", "APPROVED")], "grace"],
    ["an owner, who only said something", [review("grace", "COMMENTED")], null],
  ])("%s", (_, reviews, user) => {
    expect(by(...reviews)).toBe(user)
  })

  test("not the author, and nobody of what nobody owns", () => {
    const own = { author: "grace", head: "c1", reviews: [review("grace", "APPROVED")] }
    expect(approvedBy(owners, own, "tooling/a/src/b.ts")).toBeNull()
    expect(approvedBy(owners, { ...own, author: "ada" }, "a.sql")).toBeNull()
  })
})

describe("the reviews in a file", () => {
  test("are read", () => {
    const text =
      '{ "author": "ada", "head": "c1", "reviews": [{ "user": "grace", "state": "APPROVED", "commit": "c1" }] }'
    expect(readReviews(text, "reviews.json").reviews).toEqual([
      { user: "grace", state: "APPROVED", commit: "c1", teams: [] },
    ])
  })

  test.each([
    "",
    "[]",
    '{ "author": "ada" }',
    '{ "author": "ada", "head": "c1", "reviews": [{ "user": "grace" }] }',
  ])("%j is none", (text) => {
    expect(() => readReviews(text, "reviews.json")).toThrow(CannotDecide)
    expect(() => readReviews(text, "reviews.json")).toThrow(/^reviews\.json .* Fix: give it/)
  })
})
