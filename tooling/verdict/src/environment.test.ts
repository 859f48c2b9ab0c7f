import { expect, test } from "vitest"
import { environmentOf } from "./environment.ts"

const subject = { base: "b".repeat(40), tree: "c".repeat(40) }
const usual = { approvals: undefined, nightly: false }
const night = { approvals: "reviews.json", nightly: true }

test("what could sway a test or a tool is the same for everybody", () => {
  const swayed = {
    TEST_SEED: "1",
    TEST_SIZE: "full",
    TEST_DATABASE: "testcontainers",
    NODE_OPTIONS: "--max-old-space-size=100",
    TZ: "Asia/Tokyo",
    LANG: "de_DE.UTF-8",
    FORCE_COLOR: "1",
    VERDICT_TREE: "x",
  }
  expect(environmentOf({ PATH: "/bin", ...swayed }, subject, usual)).toEqual(
    environmentOf({ PATH: "/bin" }, subject, usual),
  )
})

test("what the machine needs is kept, and what is judged is told", () => {
  expect(environmentOf({ PATH: "/bin" }, { ...subject, base: null }, night)).toMatchObject({
    PATH: "/bin",
    VERDICT_BASE: "",
    VERDICT_TREE: subject.tree,
    VERDICT_APPROVALS: "reviews.json",
    VERDICT_NIGHTLY: "true",
  })
})
