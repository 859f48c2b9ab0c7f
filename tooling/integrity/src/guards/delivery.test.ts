import { describe, expect, test } from "vitest"
import { judged, rulesOf } from "../../test/trees.ts"

const file = ".github/workflows/check.yml"
const sha = "de0fac2e4500dabe0009e67214ff5f5447ce83dd"

const workflow = `name: check
on:
  pull_request:
  push:
    branches: [main, next]
permissions: {}
jobs:
  check:
    runs-on: ubuntu-24.04
    environment: production
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@${sha} # v6
        with:
          persist-credentials: false
      - name: lint
        run: npm run lint
      - run: |
          npm test
          npm run mutation
  deploy:
    needs: [check]
    runs-on: ubuntu-24.04
    strategy:
      matrix:
        node: [20, 26]
    steps:
      - run: npm run verify
`

describe("a workflow loses", () => {
  test.each<readonly [string, string, string, string]>([
    ["a step", "      - name: lint\n        run: npm run lint\n", "", "command-removed"],
    ["a command", "          npm run mutation\n", "", "command-removed"],
    [
      "a command in a comment",
      "          npm run mutation\n",
      "          # npm run mutation\n",
      "command-removed",
    ],
    ["a command for another", "npm run lint", "echo lint", "command-removed"],
    ["a failure", "run: npm run lint", "run: npm run lint || true", "failure-ignored"],
    ["a failure of a line", "npm test\n", "npm test || echo failed\n", "failure-ignored"],
    ["all failures", "          npm test\n", "          set +e\n          npm test\n", "failure-ignored"],
    [
      "a failure of a step",
      "run: npm run lint",
      "run: npm run lint\n        continue-on-error: true",
      "failure-ignored",
    ],
    [
      "a failure of a job",
      "    needs: [check]\n",
      "    needs: [check]\n    continue-on-error: true\n",
      "failure-ignored",
    ],
    [
      "a step to a condition",
      "run: npm run lint",
      "run: npm run lint\n        if: github.actor != 'bot'",
      "step-conditional",
    ],
    [
      "a job to a condition",
      "    needs: [check]\n",
      "    needs: [check]\n    if: false\n",
      "step-conditional",
    ],
    [
      "a command to a condition",
      "          npm test\n",
      '          if [ -z "$CI" ]; then\n            npm test\n          fi\n',
      "command-conditional",
    ],
    ["a job", workflow.slice(workflow.indexOf("  deploy:")), "", "command-removed"],
    ["what it waits for", "    needs: [check]\n", "", "gate-changed"],
    ["its environment", "    environment: production\n", "", "permission-widened"],
    ["rows of its matrix", "node: [20, 26]", "node: [26]", "trigger-narrowed"],
    ["its pin", `actions/checkout@${sha} # v6`, "actions/checkout@v6", "action-unpinned"],
    ["its shell", "run: npm run lint", "run: npm run lint\n        shell: sh {0}", "gate-changed"],
    [
      "an action",
      `      - uses: actions/checkout@${sha} # v6\n        with:\n          persist-credentials: false\n`,
      "",
      "step-removed",
    ],
    [
      "the safety of its token",
      "          persist-credentials: false\n",
      "          fetch-depth: 0\n",
      "permission-widened",
    ],
    ["a limit of a scope", "contents: read", "contents: write", "permission-widened"],
    [
      "the limits of a job",
      "      contents: read\n",
      "      contents: read\n      packages: write\n",
      "permission-widened",
    ],
    ["the limits of all", "permissions: {}", "permissions: write-all", "permission-widened"],
    ["the limits that were said", "permissions: {}\n", "", "permission-widened"],
    ["an event", "  pull_request:\n", "", "trigger-narrowed"],
    ["some paths", "  pull_request:\n", "  pull_request:\n    paths-ignore: [docs/**]\n", "trigger-narrowed"],
    ["other paths", "  pull_request:\n", "  pull_request:\n    paths: [src/**]\n", "trigger-narrowed"],
    ["a branch", "[main, next]", "[main]", "trigger-narrowed"],
    [
      "its distance to strangers",
      "  pull_request:\n",
      "  pull_request:\n  pull_request_target:\n",
      "permission-widened",
    ],
    [
      "chance",
      "    runs-on: ubuntu-24.04\n    environment",
      "    env:\n      TEST_SEED: 7\n    runs-on: ubuntu-24.04\n    environment",
      "seed-fixed",
    ],
  ])("%s", (_, was, is, rule) => {
    expect(workflow).toContain(was)
    expect(rulesOf({ [file]: workflow }, { [file]: workflow.replace(was, is) })).toEqual([rule])
  })

  test("itself", () => {
    expect(rulesOf({ [file]: workflow }, { "a.txt": "" })).toContain("workflow-removed")
  })
})

describe("a workflow may", () => {
  test.each<readonly [string, string, string]>([
    ["do more", "      - name: lint\n", "      - run: npm run docs\n      - name: lint\n"],
    ["pin another commit", sha, sha.replaceAll("d", "e")],
    ["be told more of", "name: check", "# What CI runs.\nname: verdict"],
    ["be started by more", "  pull_request:\n", "  pull_request:\n  workflow_dispatch:\n"],
    ["be allowed less", "contents: read", "contents: none"],
    [
      "run in two steps",
      "      - run: |\n          npm test\n          npm run mutation\n",
      "      - run: npm test\n      - run: npm run mutation\n",
    ],
    ["write it otherwise", "          npm test\n", "          npm run test\n"],
    ["run for more", "node: [20, 26]", "node: [20, 24, 26]"],
    [
      "have a time-out",
      "    environment: production\n",
      "    environment: production\n    timeout-minutes: 30\n",
    ],
    [
      "always tell",
      "      - name: lint\n",
      "      - if: always()\n        run: ./tell\n      - name: lint\n",
    ],
  ])("%s", (_, was, is) => {
    expect(workflow).toContain(was)
    expect(judged({ [file]: workflow }, { [file]: workflow.replace(was, is) })).toEqual([])
  })

  test("leave a command to another workflow, or be called otherwise", () => {
    const before = { [file]: workflow }
    const split = {
      [file]: workflow.replace("          npm run mutation\n", ""),
      ".github/workflows/slow.yml": "on: push\njobs:\n  slow:\n    steps:\n      - run: npm run mutation\n",
    }
    expect(judged(before, split)).toEqual([])
    expect(judged(before, { ".github/workflows/verdict.yml": workflow })).toEqual([])
  })
})

describe("a script of CI", () => {
  const script = "#!/usr/bin/env bash\nset -euo pipefail\nnpm run lint\n# Slow.\nnpm run mutation\n"
  test.each<readonly [string, string, string, string | null]>([
    ["without a command", "npm run lint\n", "", "command-removed"],
    ["that stops at no failure", "set -euo pipefail\n", "", "command-removed"],
    ["that stops at fewer", "set -euo pipefail", "set -u", "command-removed"],
    ["that ignores one", "npm run lint", "npm run lint || true", "failure-ignored"],
    ["that ends early", "npm run lint", "exit 0\nnpm run lint", "failure-ignored"],
    ["that asks first", "npm run lint", 'if [ -n "$CI" ]; then\n  npm run lint\nfi', "command-conditional"],
    [
      "that asks something else",
      "npm run mutation",
      'if [ "$CI" = never ]; then\n  npm run mutation\nfi',
      "command-conditional",
    ],
    ["with a command more", "npm run lint", "npm run types\nnpm run lint", null],
    ["with another comment", "# Slow.", "# It takes a while.", null],
  ])("%s", (_, was, is, rule) => {
    const found = rulesOf({ ".ci/run": script }, { ".ci/run": script.replace(was, is) })
    expect(found).toEqual(rule === null ? [] : [rule])
  })

  test("is gone, or a hook does less", () => {
    expect(judged({ ".ci/run": script }, { "a.txt": "" })).toEqual(["gate-removed .ci/run"])
    expect(
      judged(
        { ".husky/pre-commit": "npm run check\n" },
        { ".husky/pre-commit": "npm run check --no-verify\n" },
      ),
    ).toEqual(["failure-ignored .husky/pre-commit"])
  })
})

describe("owners", () => {
  const before = {
    ".github/CODEOWNERS": "* @a\n/tooling/ @a @b\n*.sql @c\n",
    "tooling/x/src/a.ts": "a",
    "apps/a/b.sql": "b",
    "c.md": "c",
  }
  test.each<readonly [string, string, boolean]>([
    ["one fewer", "* @a\n/tooling/ @a\n*.sql @c\n", true],
    ["a path fewer", "* @a\n/tooling/ @a @b\n", true],
    ["a later line that takes a path back", "* @a\n/tooling/ @a @b\n*.sql @c\n/tooling/x/\n", true],
    ["other owners", "* @a\n/tooling/ @z\n*.sql @c\n", true],
    ["none", "", true],
    ["an owner more, and a path", "# Who.\n* @a\n/tooling/ @b @a @c\n*.sql @c\n/docs/ @d @a\n", false],
    ["another way to say it", "*.md @a\n* @a\n/tooling/** @a @b\n**/*.sql @c\n", false],
  ])("%s", (_, owners, isNamed) => {
    const found = rulesOf(before, { ...before, ".github/CODEOWNERS": owners })
    expect(found).toEqual(isNamed ? ["owner-removed"] : [])
  })
})
