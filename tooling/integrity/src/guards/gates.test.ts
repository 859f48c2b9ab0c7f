import { describe, expect, test } from "vitest"
import { type Files, judged, rulesOf } from "../../test/trees.ts"

describe("scripts", () => {
  const file = "packages/core/package.json"
  const manifest = (scripts: object): string => JSON.stringify({ name: "@x/core", scripts })
  const scripts = { test: "vitest run", lint: "oxlint --deny-warnings", start: "node src/main.ts" }
  const before: Files = {
    "turbo.json": '{ "tasks": { "test": {}, "lint": {} } }',
    [file]: manifest(scripts),
    "packages/core/src/a.ts": "",
  }
  test.each<readonly [string, object, string | null]>([
    ["gone", { ...scripts, test: undefined }, "gate-removed"],
    ["that does nothing", { ...scripts, lint: "true" }, "gate-changed"],
    ["that cannot fail", { ...scripts, test: "vitest run || true" }, "gate-changed"],
    ["with a flag", { ...scripts, test: "vitest run --passWithNoTests" }, "gate-changed"],
    ["without one", { ...scripts, lint: "oxlint" }, "gate-changed"],
    ["that goes on", { ...scripts, lint: "oxlint --deny-warnings && eslint" }, null],
    ["that no gate runs", { ...scripts, start: "node src/other.ts" }, null],
    ["one more", { ...scripts, mutation: "stryker run" }, null],
  ])("one %s", (_, is, rule) => {
    expect(rulesOf(before, { ...before, [file]: manifest(is) })).toEqual(rule === null ? [] : [rule])
  })

  test("the root's, which turbo does not know", () => {
    const root = (verify: string): Files => ({
      ...before,
      "package.json": JSON.stringify({ scripts: { verify, docs: "x" } }),
    })
    expect(rulesOf(root("node verdict.ts"), root("true"))).toEqual(["gate-changed"])
  })

  test("of a new package", () => {
    const added = (own: object): Files => ({
      ...before,
      "packages/new/package.json": manifest(own),
      "packages/new/src/b.ts": "",
    })
    expect(rulesOf(before, added({ lint: "oxlint --deny-warnings" }))).toEqual(["gate-missing"])
    expect(rulesOf(before, added({ lint: "oxlint --deny-warnings", test: "echo none" }))).toEqual([
      "gate-missing",
    ])
    expect(rulesOf(before, added(scripts))).toEqual([])
  })
})

describe("turbo", () => {
  const root = (task: object, others: object = {}): string =>
    JSON.stringify({ globalDependencies: ["a"], tasks: { test: task, ...others } })
  const task = {
    dependsOn: ["transit"],
    inputs: ["src/**", "test/**"],
    env: ["A"],
    outputs: [],
    cache: false,
  }
  const before: Files = {
    "turbo.json": root(task, { lint: {} }),
    "apps/a/package.json": "{}",
    "apps/a/src/a.ts": "",
    "apps/a/pacts/a.json": "{}",
  }
  test.each<readonly [string, string, string | null]>([
    ["a task is gone", root(task), "gate-removed"],
    ["an input is gone", root({ ...task, inputs: ["src/**"] }, { lint: {} }), "gate-changed"],
    [
      "an input is left out",
      root({ ...task, inputs: [...task.inputs, "!src/a.ts"] }, { lint: {} }),
      "gate-changed",
    ],
    ["a variable is gone", root({ ...task, env: [] }, { lint: {} }), "gate-changed"],
    ["what it waits for is gone", root({ ...task, dependsOn: [] }, { lint: {} }), "gate-changed"],
    ["an answer is kept", root({ ...task, cache: true }, { lint: {} }), "gate-changed"],
    ["inputs are said where all counted", root(task, { lint: { inputs: ["src/**"] } }), "gate-changed"],
    ["more inputs", root({ ...task, inputs: ["src/**", "test/**", "*.ts"] }, { lint: {}, docs: {} }), null],
    ["a wider input", root({ ...task, inputs: ["**"] }, { lint: {} }), null],
    ["an answer is not kept", root(task, { lint: { cache: false } }), null],
    ["another way to say it", `// The tasks.\n${root(task, { lint: {} })}`, null],
  ])("%s", (_, is, rule) => {
    expect(rulesOf(before, { ...before, "turbo.json": is })).toEqual(rule === null ? [] : [rule])
  })

  test("a package that says it otherwise", () => {
    const own = (inputs: ReadonlyArray<string>): Files => ({
      ...before,
      "apps/a/turbo.json": JSON.stringify({ extends: ["//"], tasks: { test: { inputs } } }),
    })
    expect(rulesOf(before, own(["README.md"]))).toEqual(["gate-changed"])
    expect(rulesOf(before, own(["$TURBO_EXTENDS$", "pacts/**"]))).toEqual([])
    // The package has no tests that could change.
    expect(rulesOf(before, own(["src/**"]))).toEqual([])
    expect(rulesOf(before, own(["$TURBO_ROOT$/apps/*/{src,test}/**"]))).toEqual([])
    expect(rulesOf(own(["$TURBO_EXTENDS$", "pacts/**"]), own(["$TURBO_EXTENDS$"]))).toEqual(["gate-changed"])
  })
})

describe("the list of gates", () => {
  const file = "tooling/verdict/src/gates.ts"
  const gates = `export interface Gate { readonly id: string }
export const gates = [
  { id: "types", question: "Do the types hold?", tasks: ["types"], cost: "quick" },
  { id: "unit", question: "Do the parts hold?", tasks: ["test"], cost: "slow" },
] as const satisfies ReadonlyArray<Gate>
`
  test.each<readonly [string, string, string, string | null]>([
    [
      "loses one",
      '  { id: "types", question: "Do the types hold?", tasks: ["types"], cost: "quick" },\n',
      "",
      "gate-removed",
    ],
    ["asks less", 'tasks: ["test"]', 'tasks: ["transit"]', "gate-changed"],
    ["asks otherwise", '"Do the parts hold?"', '"Is it there?"', "gate-changed"],
    [
      "is worked out",
      "] as const satisfies",
      "].filter(({ id }) => id !== local) as const satisfies",
      "gate-changed",
    ],
    ["is of another kind", "readonly id: string", "readonly id: any", "gate-changed"],
    [
      "gets one more",
      "] as const",
      '  { id: "docs", question: "Do the pages hold?", tasks: ["docs"], cost: "quick" },\n] as const',
      null,
    ],
    ["is told more of", "export const gates", "// The list.\nexport const gates", null],
  ])("%s", (_, was, is, rule) => {
    expect(gates).toContain(was)
    expect(rulesOf({ [file]: gates }, { [file]: gates.replace(was, is) })).toEqual(
      rule === null ? [] : [rule],
    )
  })
})

describe("the rules of the house", () => {
  const plugin = 'import { a } from "./rules/a/a.ts"\nexport const rules = { "house-a": a }\n'
  const before: Files = {
    "tooling/eslint/src/plugin.ts": plugin,
    "tooling/eslint/src/rules/a/a.ts": "export const a = 1",
    "tooling/eslint/src/rules/a/a.snap.ts": "",
  }
  test("one that is gone, and one that is another", () => {
    const {
      "tooling/eslint/src/rules/a/a.ts": _,
      "tooling/eslint/src/rules/a/a.snap.ts": __,
      ...others
    } = before
    expect(
      judged(before, { ...others, "tooling/eslint/src/plugin.ts": "export const rules = {}\n" }),
    ).toEqual(["rule-off tooling/eslint/src/plugin.ts", "rule-off tooling/eslint/src/rules/a/a.snap.ts"])
    expect(judged(before, { ...before, "tooling/eslint/src/rules/a/a.ts": "export const a = 2" })).toEqual([
      "gate-changed tooling/eslint/src/rules/a/a.ts",
    ])
  })
  test("one under the name of another", () => {
    expect(
      judged(before, {
        ...before,
        "tooling/eslint/src/plugin.ts": plugin.replace("rules/a/a.ts", "rules/b/a.ts"),
      }),
    ).toEqual(["gate-changed tooling/eslint/src/plugin.ts"])
  })
  test("one more", () => {
    const more = `import { b } from "./rules/b/b.ts"\n${plugin.replace(": a", ": a, b")}`
    expect(
      judged(before, {
        ...before,
        "tooling/eslint/src/plugin.ts": more,
        "tooling/eslint/src/rules/b/b.ts": "export const b = 1",
      }),
    ).toEqual([])
  })
})

describe("the architecture", () => {
  const file = "tooling/architecture/src/architecture.ts"
  const map = `const pureModules = ["effect/Array"] as const
export const layers = {
  app: { is: "a shell", mayImport: ["core"], modules: null, suppressions: "with a reason" },
  core: { is: "a core", mayImport: [], modules: pureModules, suppressions: "none" },
  contract: { is: "a language", mayImport: [], modules: [...pureModules, "effect/Schema"], suppressions: "none" },
}
export const packages = { "apps/orders": "app", "packages/core": "core" }
export const testCode: ReadonlyArray<string> = ["**/*.test.ts"]
export const configFiles = ["src/config.ts"]
export const ask = (path: string) => testCode.includes(path)
`
  test.each<readonly [string, string, string, string | null]>([
    [
      "imports of a layer",
      'is: "a core", mayImport: []',
      'is: "a core", mayImport: ["contract"]',
      "allow-list-widened",
    ],
    ["modules", '"effect/Schema"]', '"effect/Schema", "effect/Effect"]', "allow-list-widened"],
    ["modules of all", '["effect/Array"]', '["effect/Array", "effect/Clock"]', "allow-list-widened"],
    ["any module", "modules: pureModules", "modules: null", "allow-list-widened"],
    [
      "suppressions",
      'suppressions: "none" },\n  contract',
      'suppressions: "with a reason" },\n  contract',
      "allow-list-widened",
    ],
    ["test code", '"**/*.test.ts"', '"**/*.test.ts", "src/**"', "allow-list-widened"],
    ["readers of the environment", '"src/config.ts"', '"src/config.ts", "src/http.ts"', "allow-list-widened"],
    ["another layer of a package", '"packages/core": "core"', '"packages/core": "app"', "allow-list-widened"],
    ["another question", "testCode.includes(path)", "true", "gate-changed"],
    ["a package", '"apps/orders": "app"', '"apps/orders": "app", "apps/new": "app"', null],
    ["fewer imports", 'mayImport: ["core"]', "mayImport: []", null],
    ["a comment", "export const packages", "/** By folder. */\nexport const packages", null],
  ])("%s", (_, was, is, rule) => {
    expect(map).toContain(was)
    expect(rulesOf({ [file]: map }, { [file]: map.replace(was, is) })).toEqual(rule === null ? [] : [rule])
  })
})

describe("code that decides", () => {
  const before: Files = {
    "tooling/verdict/src/judge.ts": "// Why.\nexport const judge = (a: number) => a > 0\n",
    "tooling/structure/src/a.test.ts":
      'import { expect, test } from "vitest"\nconst shape = /a/\ntest("a", () => { expect(f()).toMatch(shape) })\n',
    "tooling/drills/01-a/drill.json": '{ "gate": "lint" }',
    "tooling/drills/01-a/README.md": "a",
    "tooling/drills/02-b/drill.json": '{ "gate": "types" }',
    "apps/orders/src/main.ts": "a()",
  }
  const edit = (file: string, text: string): Files => ({ ...before, [file]: text })
  test.each<readonly [string, Files, ReadonlyArray<string>]>([
    [
      "another",
      edit("tooling/verdict/src/judge.ts", "export const judge = () => true\n"),
      ["gate-changed tooling/verdict/src/judge.ts"],
    ],
    [
      "a gate that is a test",
      edit(
        "tooling/structure/src/a.test.ts",
        before["tooling/structure/src/a.test.ts"]?.replace("/a/", "/b/") ?? "",
      ),
      ["gate-changed tooling/structure/src/a.test.ts"],
    ],
    [
      "a drill",
      edit("tooling/drills/01-a/drill.json", '{ "gate": "types" }'),
      ["drill-changed tooling/drills/01-a/drill.json"],
    ],
    [
      "its layout",
      edit("tooling/verdict/src/judge.ts", "// Why not.\nexport const judge = (\n  a: number,\n) => a > 0\n"),
      [],
    ],
    ["one file more", edit("tooling/verdict/src/more.ts", "export const more = 1"), []],
    [
      "a test more",
      edit(
        "tooling/structure/src/a.test.ts",
        `${before["tooling/structure/src/a.test.ts"]}test("b", () => { expect(f()).toBe(1) })\n`,
      ),
      [],
    ],
    ["the text of a drill", edit("tooling/drills/01-a/README.md", "b"), []],
    ["what is no gate", edit("apps/orders/src/main.ts", "b()"), []],
  ])("%s", (_, after, found) => {
    expect(judged(before, after)).toEqual(found)
  })

  test("a drill that is gone", () => {
    const { "tooling/drills/01-a/drill.json": _, "tooling/drills/01-a/README.md": __, ...after } = before
    expect(judged(before, after)).toEqual(["drill-removed tooling/drills/01-a/drill.json"])
  })
})
