import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, test } from "vitest"
import { type Drill, drillOf, readDrills, Unreadable } from "./drill.ts"

const read = (description: unknown, page: string): readonly [Drill, ReadonlyArray<string>] => {
  const problems: Array<string> = []
  const text = typeof description === "string" ? description : JSON.stringify(description)
  return [drillOf("07-a", text, page, (problem) => void problems.push(problem)), problems]
}

const place = { gate: "lint", rule: "house/a", file: "src/a.ts" }
const page = "# A\n\n## The defect\n\n```ts src/a.ts\nbad\n```\n\n## The twin\n\n```ts src/a.ts\ngood\n```\n"

describe("drillOf", () => {
  test("takes files from the page and steps from the description", () => {
    const [drill, problems] = read(
      {
        ...place,
        sample: true,
        defect: [{ file: "src/b.ts", find: ["one", "two"], replace: "three" }],
        twin: [{ file: "src/c.ts", write: "line {n}\n", times: 2 }],
      },
      page,
    )
    expect(problems).toEqual([])
    expect(drill).toEqual({
      name: "07-a",
      title: "A",
      ...place,
      sample: true,
      defect: [
        { file: "src/a.ts", write: "bad\n" },
        { file: "src/b.ts", find: "one\ntwo", replace: "three" },
      ],
      twin: [
        { file: "src/a.ts", write: "good\n" },
        { file: "src/c.ts", write: "line 1\nline 2\n" },
      ],
    })
  })

  test("tells everything that is wrong", () => {
    const [, problems] = read(
      { gate: "", sample: "yes", defect: [{ file: "a", find: "b" }], twin: {} },
      "text",
    )
    expect(problems).toEqual([
      "README.md must begin with a title",
      '"gate" must be a text',
      '"rule" must be a text',
      '"file" must be a text',
      '"sample" must be true or false',
      expect.stringContaining('"defect" has a step, number 1, that is none'),
      expect.stringContaining("it has no defect"),
      expect.stringContaining('"twin" must be a list of steps'),
      expect.stringContaining("it has no twin"),
    ])
  })

  test("says when the description is no JSON", () => {
    expect(read("{", page)[1]).toContain("drill.json is no JSON")
  })
})

describe("readDrills", () => {
  const folder = mkdtempSync(join(tmpdir(), "drills-"))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const write = (name: string, description: unknown): void => {
    mkdirSync(join(folder, name))
    writeFileSync(join(folder, name, "drill.json"), JSON.stringify(description))
    writeFileSync(join(folder, name, "README.md"), page)
  }

  test("reads them in their order, and names each that cannot be read", () => {
    write("100-c", place)
    write("02-b", place)
    write("01-a", place)
    write("plant", place)
    expect(readDrills(folder).map(({ name }) => name)).toEqual(["01-a", "02-b", "100-c"])
    write("03-d", { ...place, rule: 7 })
    expect(() => readDrills(folder)).toThrow(new Unreadable('03-d: "rule" must be a text'))
  })
})
