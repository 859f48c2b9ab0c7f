import { describe, expect, test } from "vitest"
import { soundRules } from "../../test/sound-rules.ts"
import { repositoryWith } from "../repository/repository.ts"
import { deliveryPolicy } from "./policy.ts"
import { ruleset } from "./self-approval.ts"

const scripts = ["pnpm", "verify", "test", "image", "rehearsal", "attest", "deliver", "release"]

const pipeline = `name: pipeline
on:
  pull_request:
  push:
    branches: [main]
permissions: {}
jobs:
  verify:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/setup-node@1 # v6.2.0
        with:
          node-version: 20
      - run: npm run verify -- --base "$BASE" > "$RUNNER_TEMP/verdict.txt"
      - run: npm run image -- --save images.tar
  acceptance:
    needs: verify
    runs-on: ubuntu-24.04
    steps:
      - run: npm run image -- --load images.tar
      - run: npm run rehearsal
  attest:
    needs: acceptance
    if: github.event_name == 'push'
    runs-on: ubuntu-24.04
    permissions:
      contents: write
    steps:
      - run: npm run attest
  staging:
    needs: [attest]
    runs-on: ubuntu-24.04
    environment: staging
    steps:
      - run: npm run deliver -- staging
        env:
          DATABASE_URL: \${{ secrets.DATABASE_URL }}
  production:
    needs: staging
    runs-on: ubuntu-24.04
    environment:
      name: production
    steps:
      - run: npm run deliver -- production
  publish:
    needs: production
    runs-on: ubuntu-24.04
    environment: packages
    steps:
      - run: npm run release
`

const manifest = JSON.stringify({
  scripts: Object.fromEntries(scripts.map((name) => [name, "node main.mjs"])),
})

const look = (files: Readonly<Record<string, string>>): ReadonlyArray<string> =>
  deliveryPolicy(
    repositoryWith({
      "package.json": manifest,
      [ruleset]: JSON.stringify(soundRules),
      ".github/workflows/pipeline.yml": pipeline,
      ...files,
    }),
  ).map(({ rule, file, line }) => `${rule} ${file.split("/").at(-1)}:${line}`)

/** The pipeline with one text in the place of another, which must be there. */
const changed = (words: string, by: string): Readonly<Record<string, string>> => {
  expect(pipeline).toContain(words)
  return { ".github/workflows/pipeline.yml": pipeline.replace(words, () => by) }
}

/** A further workflow of one job, without the checkout that it would need. */
const beside = (job: string, on = "workflow_dispatch:"): Readonly<Record<string, string>> => ({
  ".github/workflows/other.yml": `on:\n  ${on}\njobs:\n  other:\n    runs-on: ubuntu-24.04\n${job}`,
})

const run = (command: string, more = ""): string => `${more}    steps:\n      - run: ${command}\n`
const use = (action: string, more = ""): string => `    steps:\n      - uses: ${action} # v1.0.0\n${more}`

test("one path through the verdict is fine", () => {
  expect(look({})).toEqual([])
})

const production = "    environment: production\n"

interface Case {
  readonly rule: string
  readonly name: string
  readonly wrong: () => Readonly<Record<string, string>>
  readonly right: () => Readonly<Record<string, string>>
  readonly found: string
}

const cases: ReadonlyArray<Case> = [
  {
    rule: "several-paths",
    name: "a hotfix beside the pipeline",
    wrong: () => beside(run("npm run deliver -- production", production)),
    right: () => beside(run('npm run deliver -- "$ENVIRONMENT" --rollback', production)),
    found: "other.yml:8",
  },
  {
    rule: "several-paths",
    name: "an environment that is named at run time",
    wrong: () => beside(run('npm run deliver -- "$ENVIRONMENT"', production)),
    right: () => beside(run("npm run verify", production)),
    found: "other.yml:8",
  },
  {
    rule: "built-twice",
    name: "an image of its own for production",
    wrong: () => changed("npm run image -- --load images.tar", "npm run image"),
    right: () => changed("npm run image -- --load images.tar", "npm run image -- --load other.tar"),
    found: "pipeline.yml:20",
  },
  {
    rule: "past-the-verdict",
    name: "a deployment that needs nothing",
    wrong: () =>
      changed("    needs: [attest]\n    runs-on", "    if: github.event_name == 'push'\n    runs-on"),
    right: () => changed("needs: [attest]", "needs: [verify, attest]"),
    found: "pipeline.yml:35",
  },
  {
    rule: "past-the-verdict",
    name: "a deployment although the verdict was no",
    wrong: () => changed("    needs: acceptance\n    if: ", "    needs: acceptance\n    if: always() && "),
    right: () =>
      changed(
        "github.event_name == 'push'",
        "github.event_name == 'push' && github.ref == 'refs/heads/main'",
      ),
    found: "pipeline.yml:35",
  },
  {
    rule: "past-the-verdict",
    name: "a verdict of a part",
    wrong: () => changed("npm run verify --", "npm run verify -- --only types"),
    right: () => changed("npm run verify --", "npm run verify -- --nightly"),
    found: "pipeline.yml:44",
  },
  {
    rule: "past-the-verdict",
    name: "a verdict that a condition leaves out",
    wrong: () =>
      changed(
        "      - run: npm run verify --",
        "      - if: github.actor != 'ada'\n        run: npm run verify --",
      ),
    right: () =>
      changed("      - run: npm run verify --", "      - name: Verify\n        run: npm run verify --"),
    found: "pipeline.yml:36",
  },
  {
    rule: "past-the-verdict",
    name: "a verdict after the deployment",
    wrong: () => beside(run("npm run release\n      - run: npm run verify", "    environment: packages\n")),
    right: () => beside(run("npm run verify\n      - run: npm run release", "    environment: packages\n")),
    found: "other.yml:8",
  },
  {
    rule: "within-reach",
    name: "the right to write in a pull request",
    wrong: () => changed("    if: github.event_name == 'push'\n", ""),
    right: () => changed("contents: write", "contents: read"),
    found: "pipeline.yml:26",
  },
  {
    rule: "within-reach",
    name: "a secret in a pull request",
    wrong: () =>
      beside(run("npm test\n        env:\n          KEY: ${{ secrets.KEY }}", production), "pull_request:"),
    right: () =>
      beside(run("npm test\n        env:\n          KEY: ${{ secrets.GITHUB_TOKEN }}"), "pull_request:"),
    found: "other.yml:10",
  },
  {
    rule: "without-environment",
    name: "a secret for any branch",
    wrong: () => beside(run("npm test\n        env:\n          KEY: ${{ secrets.KEY }}")),
    right: () => beside(run("npm test\n        env:\n          KEY: ${{ secrets.KEY }}", production)),
    found: "other.yml:4",
  },
  {
    rule: "without-environment",
    name: "production out of the environment of staging",
    wrong: () => changed("name: production", "name: staging"),
    right: () => changed("name: production", "name: production\n      url: https://example.com"),
    found: "pipeline.yml:38",
  },
  {
    rule: "shared-cache",
    name: "a cache of packages",
    wrong: () => changed("node-version: 20", "node-version: 20\n          cache: npm"),
    right: () => changed("node-version: 20", 'node-version: 20\n          cache: ""'),
    found: "pipeline.yml:11",
  },
  {
    rule: "shared-cache",
    name: "a cache of its own",
    wrong: () => beside(use("actions/cache/restore@1")),
    right: () => beside(use("actions/download-artifact@1")),
    found: "other.yml:7",
  },
  {
    rule: "self-approval",
    name: "a change that is merged by a workflow",
    wrong: () => beside(use("owner/auto-merge-action@1")),
    right: () => beside(use("owner/action@1")),
    found: "other.yml:7",
  },
  {
    rule: "private-command",
    name: "a command that only the workflow has",
    wrong: () => changed("npm run rehearsal", "./accept.sh"),
    right: () => changed("npm run rehearsal", "npm run --silent rehearsal"),
    found: "pipeline.yml:21",
  },
  {
    rule: "private-command",
    name: "a command behind a public one",
    wrong: () => changed("npm run rehearsal", "npm run rehearsal && ./more.sh"),
    right: () => changed("npm run rehearsal", "npm run rehearsal -- --more"),
    found: "pipeline.yml:21",
  },
  {
    rule: "private-command",
    name: "anything at all, by way of pnpm",
    wrong: () => changed("npm run rehearsal", "npm run pnpm -- exec ./accept.sh"),
    right: () => changed("npm run rehearsal", "npm run pnpm -- install --no-frozen-lockfile"),
    found: "pipeline.yml:21",
  },
  {
    rule: "private-command",
    name: "a script that is gone",
    wrong: () => changed("npm run rehearsal", "npm run rehersal"),
    right: () => changed("npm run rehearsal", "npm test"),
    found: "pipeline.yml:21",
  },
]

describe.each(cases)("$rule: $name", ({ rule, wrong, right, found }) => {
  test("is found", () => {
    expect(look(wrong())).toContain(`${rule} ${found}`)
  })
  test("is not found where it is right", () => {
    expect(look(right())).toEqual([])
  })
})

test("a workflow that approves is found, whatever it types", () => {
  expect(look(beside(run('gh pr review --approve "$PR"')))).toContain("self-approval other.yml:7")
  expect(look(beside(run('gh api "repos/o/r/pulls/$PR/merge"')))).toContain("self-approval other.yml:7")
})
