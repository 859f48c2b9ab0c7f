import { describe, expect, test } from "vitest"
import { soundRules } from "../../test/sound-rules.ts"
import { repositoryWith } from "../repository/repository.ts"
import { authorAlone, ruleset } from "./self-approval.ts"

describe("author-alone", () => {
  const withRules = (value: unknown): ReadonlyArray<string> =>
    authorAlone(repositoryWith({ ".github/workflows/a.yml": "", [ruleset]: JSON.stringify(value) })).map(
      ({ rule, file }) => `${rule} ${file}`,
    )
  const without = (type: string): unknown => ({
    ...soundRules,
    rules: soundRules.rules.filter((rule) => rule.type !== type),
  })

  test.each([
    ["no ruleset", {}],
    ["one that is not enforced", { ...soundRules, enforcement: "disabled" }],
    ["one that somebody bypasses", { ...soundRules, bypass_actors: [{ actor_type: "RepositoryRole" }] }],
    ["no reviews", without("pull_request")],
    ["no verdict", without("required_status_checks")],
    ["pushes by force", without("non_fast_forward")],
  ])("%s is found", (_name, value) => {
    expect(withRules(value)).toEqual([`author-alone ${ruleset}`])
  })

  test("more than is asked for is fine", () => {
    expect(
      withRules({ ...soundRules, rules: [...soundRules.rules, { type: "required_signatures" }] }),
    ).toEqual([])
  })
})
