import { describe, expect, test } from "vitest"
import { judged, rulesOf } from "../../test/trees.ts"

/** A setting that guards less, and its benign twin: a file, what it was, what it is, and the rule that says so. */
type Case = readonly [file: string, was: string, is: string, rule: string | null]

const oxlint = ".oxlintrc.json"
const workspace = "pnpm-workspace.yaml"
const vitest = "packages/core/vitest.config.ts"
const stryker = "packages/core/stryker.config.json"
const jscpd = "tooling/structure/jscpd.json"
const tsconfig = "packages/core/tsconfig.json"
const project = (options: string): string =>
  `import { project } from "@x/vitest"\nexport default project(${options})`

describe("what a setting loses", () => {
  test.each<Case>([
    [oxlint, '{ "rules": { "eqeqeq": "error" } }', '{ "rules": { "eqeqeq": "off" } }', "rule-off"],
    [oxlint, '{ "rules": { "eqeqeq": "error" } }', '{ "rules": { "eqeqeq": "warn" } }', "rule-off"],
    [oxlint, '{ "rules": { "eqeqeq": "error" } }', '{ "rules": {} }', "rule-off"],
    [oxlint, '{ "rules": {} }', '{ "rules": { "no-eval": "off" } }', "rule-off"],
    [oxlint, '{ "rules": {} }', '{ "rules": { "no-eval": "error" } }', null],
    [oxlint, '{ "rules": { "a": "off" } }', '{ "rules": { "a": "error" } }', null],
    [
      oxlint,
      '{ "rules": { "a": ["error", { "allow": ["x"] }] } }',
      '{ "rules": { "a": ["error", { "allow": ["x", "y"] }] } }',
      "rule-widened",
    ],
    [
      oxlint,
      '{ "rules": { "a": ["error", { "allow": ["x", "y"] }] } }',
      '{ "rules": { "a": ["error", { "allow": ["x"] }] } }',
      null,
    ],
    [
      oxlint,
      '{ "rules": { "a": "error" } }',
      '{ "rules": { "a": ["error", { "ignoreX": true }] } }',
      "rule-widened",
    ],
    [
      oxlint,
      '{ "rules": { "a": ["error", { "max": 3 }] } }',
      '{ "rules": { "a": ["error", { "max": 9 }] } }',
      "rule-widened",
    ],
    [
      oxlint,
      '{ "rules": { "a": ["error", { "paths": [{ "name": "effect" }] }] } }',
      '{ "rules": { "a": ["error", { "paths": [] }] } }',
      "rule-widened",
    ],
    [
      oxlint,
      '{ "rules": { "a": ["error", { "paths": [{ "name": "effect" }] }] } }',
      '{ "rules": { "a": ["error", { "paths": [{ "name": "effect", "message": "m" }] }] } }',
      null,
    ],
    [oxlint, '{ "options": { "typeAware": true } }', '{ "options": { "typeAware": false } }', "rule-off"],
    [
      oxlint,
      '{ "categories": { "suspicious": "error" } }',
      '{ "categories": { "suspicious": "off" } }',
      "rule-off",
    ],
    [oxlint, '{ "categories": { "perf": "off" } }', '{ "categories": { "perf": "error" } }', null],
    [oxlint, '{ "plugins": ["vitest", "node"] }', '{ "plugins": ["node"] }', "rule-off"],
    [
      oxlint,
      '{ "ignorePatterns": ["dist"] }',
      '{ "ignorePatterns": ["dist", "packages/core/src"] }',
      "ignore-added",
    ],
    [oxlint, '{ "ignorePatterns": ["dist", "x"] }', '{ "ignorePatterns": ["dist"] }', null],
    [
      oxlint,
      '{ "overrides": [] }',
      '{ "overrides": [{ "files": ["apps/**"], "rules": { "no-eval": "off" } }] }',
      "rule-off",
    ],
    [
      oxlint,
      '{ "overrides": [] }',
      '{ "overrides": [{ "files": ["apps/**"], "rules": { "no-eval": "error" } }] }',
      null,
    ],
    [
      oxlint,
      '{ "overrides": [{ "files": ["apps/**"], "rules": { "no-eval": "error" } }] }',
      '{ "overrides": [] }',
      "rule-off",
    ],
    [
      oxlint,
      '{ "rules": { "b": "error", "a": "error" } }',
      '{\n  // Sorted.\n  "rules": { "a": "error", "b": "error" }\n}',
      null,
    ],

    [
      "tooling/tsconfig/base.json",
      '{ "compilerOptions": { "strict": true } }',
      '{ "compilerOptions": { "strict": false } }',
      "rule-off",
    ],
    [
      "tooling/tsconfig/base.json",
      '{ "compilerOptions": { "noUnusedLocals": true } }',
      '{ "compilerOptions": {} }',
      "rule-off",
    ],
    [
      "tooling/tsconfig/base.json",
      '{ "compilerOptions": {} }',
      '{ "compilerOptions": { "noUnusedLocals": true, "target": "es2025" } }',
      null,
    ],
    [
      "tooling/tsconfig/base.json",
      '{ "compilerOptions": { "types": [] } }',
      '{ "compilerOptions": { "types": ["node"] } }',
      "allow-list-widened",
    ],
    [
      tsconfig,
      '{ "extends": "@x/tsconfig/core.json" }',
      '{ "extends": "@x/tsconfig/core.json", "compilerOptions": { "strict": false } }',
      "rule-off",
    ],
    [tsconfig, '{ "extends": "@x/tsconfig/core.json" }', "{}", "rule-off"],
    [
      tsconfig,
      '{ "extends": "@x/tsconfig/core.json", "compilerOptions": { "strict": true } }',
      '{ "extends": "@x/tsconfig/core.json" }',
      null,
    ],
    [tsconfig, '{ "compilerOptions": {} }', '{ "compilerOptions": { "skipLibCheck": true } }', "rule-off"],
    [tsconfig, '{ "include": ["src", "test"] }', '{ "include": ["src"] }', "ignore-added"],
    [tsconfig, '{ "include": ["src"] }', '{ "include": ["src", "test"] }', null],
    [tsconfig, '{ "include": ["src"] }', '{ "include": ["src"], "exclude": ["src/a.ts"] }', "ignore-added"],

    [vitest, project(""), project('{ exclude: ["src/price.test.ts"] }'), "test-not-run"],
    [vitest, project(""), project('{ include: ["src/a.test.ts"] }'), "test-not-run"],
    [
      vitest,
      project('{ include: ["src/**/*.test.ts"] }'),
      project('{ include: ["src/**/*.test.ts", "test/**"] }'),
      null,
    ],
    [vitest, project(""), project("{ retry: 2 }"), "retry-added"],
    [vitest, project(""), project("{ passWithNoTests: true }"), "test-not-run"],
    [vitest, project(""), project("{ testTimeout: 0 }"), "timeout-off"],
    [vitest, project(""), project("{ testTimeout: 90_000, globalSetup: 'a.ts', env: { A: 'b' } }"), null],
    [vitest, project(""), project("{ env: { TEST_SEED: '1' } }"), "seed-fixed"],
    [
      vitest,
      project("{ coverage: { thresholds: { lines: 90 } } }"),
      project("{ coverage: { thresholds: { lines: 80 } } }"),
      "threshold-lowered",
    ],
    [
      vitest,
      project("{ coverage: { thresholds: { lines: 90 } } }"),
      project("{ coverage: { thresholds: { lines: 95 } } }"),
      null,
    ],
    [
      vitest,
      project("{ coverage: { exclude: [] } }"),
      project('{ coverage: { exclude: ["src/**"] } }'),
      "ignore-added",
    ],
    [vitest, project('{ update: "none" }'), project("{ update: true }"), "gate-changed"],
    [vitest, project(""), project('{ update: "none" }'), null],
    [vitest, project(""), "export default {}", "gate-changed"],

    [stryker, '{ "thresholds": { "break": 95 } }', '{ "thresholds": { "break": 60 } }', "threshold-lowered"],
    [
      stryker,
      '{ "thresholds": { "break": 95 } }',
      '{ "thresholds": { "break": null } }',
      "threshold-lowered",
    ],
    [stryker, '{ "thresholds": { "break": 95 } }', "{}", "threshold-lowered"],
    [
      stryker,
      '{ "thresholds": { "break": 95 } }',
      '{ "thresholds": { "break": 98 }, "concurrency": 4 }',
      null,
    ],
    [stryker, '{ "mutate": ["src/**/*.ts"] }', '{ "mutate": ["src/a.ts"] }', "ignore-added"],
    [stryker, '{ "mutate": ["src/*.ts"] }', '{ "mutate": ["src/*.ts", "!src/price.ts"] }', "ignore-added"],
    [stryker, '{ "mutate": ["src/*.ts"] }', '{ "mutate": ["src/**/*.ts"] }', null],
    [stryker, "{}", '{ "mutator": { "excludedMutations": ["StringLiteral"] } }', "ignore-added"],
    [stryker, "{}", '{ "ignoreStatic": true }', "gate-changed"],

    [jscpd, '{ "minTokens": 60 }', '{ "minTokens": 200 }', "threshold-lowered"],
    [jscpd, '{ "threshold": 0 }', '{ "threshold": 5 }', "threshold-lowered"],
    [jscpd, '{ "minTokens": 60 }', '{ "minTokens": 50 }', null],
    [jscpd, '{ "ignore": [] }', '{ "ignore": ["apps/**"] }', "ignore-added"],
    [jscpd, '{ "path": ["apps", "packages"] }', '{ "path": ["apps"] }', "ignore-added"],
    [jscpd, '{ "mode": "mild" }', '{ "mode": "weak" }', "gate-changed"],
    [
      "tooling/structure/knip.json",
      '{ "workspaces": { ".": {} } }',
      '{ "workspaces": { ".": { "ignoreDependencies": ["x"] } } }',
      "ignore-added",
    ],
    [
      "tooling/structure/knip.json",
      '{ "workspaces": {} }',
      '{ "workspaces": { "packages/new": { "entry": ["src/main.ts"] } } }',
      null,
    ],
    ["tooling/structure/secretlint.json", '{ "rules": [{ "id": "a" }] }', '{ "rules": [] }', "rule-off"],
    [
      "tooling/structure/secretlint.json",
      '{ "rules": [{ "id": "a" }] }',
      '{ "rules": [{ "id": "a", "allowMessageIds": ["b"] }] }',
      "rule-off",
    ],
    [
      "tooling/structure/secretlint.json",
      '{ "rules": [{ "id": "a" }] }',
      '{ "rules": [{ "id": "a" }, { "id": "b" }] }',
      null,
    ],
    [
      "tooling/structure/squawk.toml",
      'excluded_rules = [\n  # Why.\n  "a",\n]',
      'excluded_rules = ["a", "b"]',
      "rule-off",
    ],
    ["tooling/structure/squawk.toml", 'excluded_rules = ["a", "b"]', 'excluded_rules = [\n  "a",\n]', null],

    [workspace, "minimumReleaseAge: 1440", "minimumReleaseAge: 0", "threshold-lowered"],
    [workspace, "minimumReleaseAge: 1440", "minimumReleaseAge: 2880", null],
    [workspace, "minimumReleaseAge: 1440", "packages: []", "threshold-lowered"],
    [workspace, "allowBuilds:\n  a: false", "allowBuilds:\n  a: true", "allow-list-widened"],
    [workspace, "allowBuilds:\n  a: false", "allowBuilds:\n  a: false\n  b: false", null],
    [workspace, "trustPolicy: no-downgrade", "trustPolicy: off", "gate-changed"],
    [workspace, "trustPolicyExclude:\n  - a", "trustPolicyExclude:\n  - a\n  - b", "allow-list-widened"],
    [workspace, "onlyBuiltDependencies: []", "onlyBuiltDependencies: [a]", "allow-list-widened"],
    [workspace, "blockExoticSubdeps: true", "blockExoticSubdeps: false", "gate-changed"],
    [workspace, "strictDepBuilds: true", "catalog: {}", "gate-changed"],
    [workspace, "packages:\n  - apps/*\n  - packages/*", "packages:\n  - apps/*", "test-not-run"],
    [workspace, "catalog:\n  a: 1.0.0", "catalog:\n  a: 1.0.1\n  b: 2.0.0", null],
  ])("%s: %s becomes %s", (file, was, is, rule) => {
    const shared = {
      "packages/core/package.json": "{}",
      "tooling/tsconfig/package.json": '{ "name": "@x/tsconfig" }',
      "tooling/tsconfig/core.json": '{ "compilerOptions": { "strict": true } }',
      "packages/new/package.json": "{}",
    }
    const { "packages/new/package.json": _, ...before } = shared
    const found = rulesOf({ ...before, [file]: was }, { ...shared, [file]: is })
    expect(found).toEqual(rule === null ? [] : [rule])
  })
})

test("other patterns for the same files, and more", () => {
  const mutate = (...patterns: ReadonlyArray<string>): string => JSON.stringify({ mutate: patterns })
  const files = { "packages/core/src/pricing/tax.ts": "", "packages/core/src/pricing/tax.test.ts": "" }
  const before = { ...files, [stryker]: mutate("src/pricing/*.ts", "!src/pricing/*.test.ts") }
  const wider = { ...files, [stryker]: mutate("src/**/*.ts", "!src/**/*.test.ts") }
  expect(judged(before, wider)).toEqual([])
  expect(judged(before, { ...files, [stryker]: mutate("src/**/*.ts", "!src/**/t*.ts") })).toEqual([
    `ignore-added ${stryker}`,
  ])
})

test("settings that hold instead of the repository's own", () => {
  const before = { "eslint.config.mjs": "export default []" }
  expect(judged(before, { ...before, "apps/orders/eslint.config.mjs": "export default []" })).toEqual([
    "gate-shadowed apps/orders/eslint.config.mjs",
  ])
  expect(judged(before, { ...before, "apps/orders/vitest.config.ts": "export default {}" })).toEqual([])
})

test("a configuration that is gone, that cannot be read, or that went with its package", () => {
  const before = { [stryker]: "{}", "packages/core/package.json": "{}" }
  expect(judged(before, { "packages/core/package.json": "{}" })).toEqual([`gate-removed ${stryker}`])
  expect(judged({ [workspace]: "a: 1" }, { [workspace]: "a: [" })).toEqual([`gate-changed ${workspace}`])
  expect(judged(before, { "a.txt": "" })).toEqual([])
})
