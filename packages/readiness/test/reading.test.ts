import { expect, test } from "vitest"
import { criteria } from "../src/criteria/criteria.ts"
import type { Proof } from "../src/criteria/proof.ts"
import { fixture, judged } from "./fixture.ts"
import { readingFixtures } from "./reading-fixtures.ts"
import { doingFixtures } from "./doing-fixtures.ts"

const isDone = (proof: Proof): boolean =>
  proof.kind === "runs" ||
  proof.kind === "notices" ||
  ((proof.kind === "all" || proof.kind === "any") && proof.of.some(isDone))

test("every criterion has a repository that meets it and one that does not", () => {
  expect(Object.keys(readingFixtures).toSorted()).toEqual(
    criteria
      .filter(({ proof }) => !isDone(proof))
      .map(({ id }) => id)
      .toSorted(),
  )
  expect(Object.keys(doingFixtures).toSorted()).toEqual(
    criteria
      .filter(({ proof }) => isDone(proof))
      .map(({ id }) => id)
      .toSorted(),
  )
})

const pairs = Object.entries(readingFixtures)

test.each(pairs)("%s: met, on evidence", async (id, { given, met, message }) => {
  const { verdict, evidence, next } = await judged(id, fixture({ ...given, ...met }, message))
  expect({ verdict, next }).toEqual({ verdict: "met", next: null })
  expect(evidence.length).toBeGreaterThan(0)
})

// Without a commit that can be told of, these do not apply.
const unmetPairs = pairs.filter(
  ([, { message, unmetMessage }]) => message === undefined || unmetMessage !== undefined,
)

test.each(unmetPairs)("%s: not met, on evidence", async (id, { given, unmet, unmetMessage }) => {
  const { verdict, evidence, next } = await judged(id, fixture({ ...given, ...unmet }, unmetMessage))
  expect(verdict).toBe("not met")
  expect(evidence.length).toBeGreaterThan(0)
  expect(next).toMatch(/\w/)
})
