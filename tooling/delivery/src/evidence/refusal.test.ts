import type { RecordedAttestation, RecordedVerdict } from "@touchstone/verdict/record"
import { describe, expect, test } from "vitest"
import type { EvidenceLine } from "./record-line.ts"
import { type Evidence, refusalOf } from "./refusal.ts"
import { statementOf } from "./statement.ts"

const digest = (digit: string): string => `sha256:${digit.repeat(64)}`
const commit = "c".repeat(40)

const verdict: RecordedVerdict = {
  kind: "verdict",
  at: "2026-01-02T03:04:05.000Z",
  seconds: 1,
  verdict: "RELEASABLE",
  commit,
  tree: "e".repeat(40),
  base: null,
  toolchain: `linux-x64 ${digest("7")}`,
  scope: "all",
  artifacts: { "apps/shop/dist/main.mjs": digest("1"), "apps/other/dist/main.mjs": digest("9") },
  against: [],
}

const later = "2026-01-03T00:00:00.000Z"

const files = { "apps/shop/dist/main.mjs": digest("1"), "apps/shop/environments/staging.env": digest("2") }

const attestation: RecordedAttestation = {
  kind: "attestation",
  at: "2026-01-02T03:14:05.000Z",
  seconds: 0,
  commit,
  image: digest("a"),
  service: "shop",
  statement: statementOf({ image: digest("a"), service: "shop", files }, verdict),
}

const sound: Evidence = {
  image: digest("a"),
  service: "shop",
  commit,
  files,
  committed: { "apps/shop/environments/staging.env": digest("2") },
  setUp: null,
  record: [verdict, attestation],
}

const after = (...lines: ReadonlyArray<EvidenceLine>): Pick<Evidence, "record"> => ({
  record: [...sound.record, ...lines],
})

test("what a verdict said may be released, and what was accepted, is let through", () => {
  expect(refusalOf(sound)).toBeNull()
})

test("a no before the yes stands in nobody's way, wherever its line is", () => {
  const no: RecordedVerdict = { ...verdict, at: "2026-01-01T00:00:00.000Z", verdict: "UNDECIDED" }
  expect(refusalOf({ ...sound, ...after(no) })).toBeNull()
  expect(refusalOf({ ...sound, record: [no, ...sound.record] })).toBeNull()
})

describe("refused, each in its own words:", () => {
  const cases: ReadonlyArray<readonly [string, Partial<Evidence>, RegExp]> = [
    ["an image that does not say what it is", { service: undefined }, /which app and which commit/],
    ["an image of no commit", { commit: undefined }, /which app and which commit/],
    ["no verdict", { record: [attestation] }, /has no verdict on commit c{40}.* record -- --fetch/],
    [
      "a verdict for another commit",
      { record: [{ ...verdict, commit: "d".repeat(40) }, attestation] },
      /for commit c{40} is about commit d{40}/,
    ],
    [
      "UNDECIDED",
      after({ ...verdict, at: later, verdict: "UNDECIDED", against: ["integration"] }),
      /UNDECIDED, which is not a yes: integration could not be asked/,
    ],
    [
      "NOT RELEASABLE",
      after({ ...verdict, at: later, verdict: "NOT RELEASABLE", against: ["unit"] }),
      /NOT RELEASABLE: unit/,
    ],
    [
      "a program that is another one than was judged",
      { files: { ...files, "apps/shop/dist/main.mjs": digest("3") } },
      /apps\/shop\/dist\/main\.mjs in the image is sha256:3{64}, and was judged as sha256:1{64}/,
    ],
    [
      "settings that are not the commit's",
      { files: { ...files, "apps/shop/environments/staging.env": digest("3") } },
      /staging\.env in the image is/,
    ],
    [
      "a file that nobody has seen",
      { files: { ...files, "apps/shop/dist/extra.mjs": digest("3") } },
      /holds apps\/shop\/dist\/extra\.mjs, which neither/,
    ],
    [
      "a variable that beats the settings",
      { setUp: "it sets AUTH_ISSUER" },
      /it sets AUTH_ISSUER, which the Dockerfile does not do/,
    ],
    [
      "a file that is missing",
      { files: { "apps/shop/dist/main.mjs": digest("1") } },
      /lacks apps\/shop\/environments\/staging\.env/,
    ],
    ["no attestation", { record: [verdict] }, /no attestation says that it was accepted/],
    ["an attestation of another image", { image: digest("b") }, /no attestation says that it was accepted/],
    [
      "an attestation that says something else",
      after({ ...attestation, at: later, statement: {} }),
      /says something else of it/,
    ],
  ]
  test.each(cases)("%s", (_, changed, message) => {
    expect(refusalOf({ ...sound, ...changed })).toMatch(message)
  })

  test("each says what to do", () => {
    const messages = cases.map(([, changed]) => refusalOf({ ...sound, ...changed }))
    expect(messages.every((message) => message?.includes("Fix: "))).toBe(true)
  })
})
