import { describe, expect, test } from "vitest"
import { advisoriesIn } from "./advisories.ts"
import { undecidedScripts } from "./install-scripts.ts"
import { installedOf } from "./installed.ts"
import { foreignLicences, isAllowed } from "./licences.ts"
import { minimumAge, newPackages, tooYoung, withDates } from "./release-age.ts"

const locked = (name: string, version = "1.0.0") => ({
  name,
  version,
  key: `${name}@${version}`,
  resolution: {},
})

describe("a licence", () => {
  test.each(["MIT", "(MIT OR GPL-3.0)", "MIT AND Zlib", "(Apache-2.0 OR (GPL-2.0 AND MIT))", "Apache-2.0"])(
    "%s is agreed to",
    (expression) => {
      expect(isAllowed(expression)).toBe(true)
    },
  )

  test.each(["GPL-3.0", "AGPL-3.0-only", "MIT AND GPL-3.0", "(GPL-2.0 OR SSPL-1.0)", "UNLICENSED", ""])(
    "%s is not",
    (expression) => {
      expect(isAllowed(expression)).toBe(false)
    },
  )

  test("is read from older manifests too", () => {
    expect(installedOf({ licenses: [{ type: "MIT" }, { type: "GPL-2.0" }] }, false).license).toBe(
      "MIT OR GPL-2.0",
    )
    expect(installedOf({ license: { type: "ISC" } }, false).license).toBe("ISC")
  })

  test("of an exception is let in for that package alone", () => {
    const of = (name: string) => installedOf({ name, version: "1.0.0", license: "MPL-2.0" }, false)
    expect(foreignLicences([of("lightningcss"), of("lightningcss-linux-x64-gnu")], "")).toEqual([])
    expect(foreignLicences([of("other")], "\nother@1.0.0:")).toMatchObject([{ rule: "licence", line: 2 }])
  })
})

describe("an install script", () => {
  const scripts = (manifest: object, hasGyp = false) =>
    undecidedScripts(
      [installedOf({ name: "native", version: "1.0.0", ...manifest }, hasGyp)],
      "allowBuilds:\n  known: false\n",
      "native@1.0.0:",
    ).map(({ rule }) => rule)

  test("about which nothing is decided is found", () => {
    expect(scripts({ scripts: { postinstall: "node get.js" } })).toEqual(["install-script"])
    expect(scripts({}, true)).toEqual(["install-script"])
  })

  test("that is decided about, or is none, is fine", () => {
    expect(scripts({ name: "known", scripts: { install: "node-gyp rebuild" } })).toEqual([])
    expect(scripts({ scripts: { install: "", test: "vitest" } })).toEqual([])
  })
})

describe("the age of a release", () => {
  const now = new Date("2026-11-25T12:00:00Z")
  const young = (publishedAt: string) =>
    tooYoung(
      [{ ...locked("fresh"), publishedAt }],
      minimumAge("minimumReleaseAge: 1440"),
      now,
      "fresh@1.0.0:",
    )

  test("below the minimum is found", () => {
    const [found] = young("2026-11-25T09:00:00Z")
    expect(found?.rule).toBe("release-age")
    expect(found?.message).toContain("180 minutes ago, and 1440 are asked for")
  })

  test("above the minimum is fine", () => {
    expect(young("2026-11-24T11:00:00Z")).toEqual([])
  })

  test("is asked of what is new alone, once for each package", async () => {
    const added = newPackages([locked("a"), locked("b"), locked("b", "2.0.0")], [locked("a")])
    const asked: Array<string> = []
    const dated = await withDates(added, (name) => {
      asked.push(name)
      return Promise.resolve({ "1.0.0": "2026-01-01", "2.0.0": "2026-02-01" })
    })
    expect(asked).toEqual(["b"])
    expect(dated.map(({ publishedAt }) => publishedAt)).toEqual(["2026-01-01", "2026-02-01"])
  })

  test("that nobody knows leaves it undecided", async () => {
    await expect(withDates([locked("a")], () => Promise.resolve({}))).rejects.toThrow("no date of a@1.0.0")
  })
})

test("advisories that matter are told with their remedy", () => {
  const advisory = (severity: string) => ({
    module_name: "left-pad",
    severity,
    title: "Pads to the right",
    vulnerable_versions: "<1.3.0",
    patched_versions: ">=1.3.0",
    url: "https://example.org/advisory",
  })
  const report = { advisories: { 1: advisory("critical"), 2: advisory("low") } }
  expect(advisoriesIn(report, "\nleft-pad@1.0.0:")).toEqual([
    {
      rule: "advisory",
      file: "pnpm-lock.yaml",
      line: 2,
      message:
        "left-pad <1.3.0: Pads to the right (critical). Fix: update to >=1.3.0. See https://example.org/advisory",
    },
  ])
})
