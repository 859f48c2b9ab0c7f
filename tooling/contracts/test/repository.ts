import { execFileSync, spawnSync } from "node:child_process"
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs"
import { devNull, tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { onTestFinished } from "vitest"
import type { JsonObject } from "../src/json.ts"

// Neither the git hook that may have started this, nor the settings of whoever did, have a say here.
const environment = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_"))),
  GIT_CONFIG_GLOBAL: devNull,
  GIT_CONFIG_NOSYSTEM: "1",
}

const command = join(import.meta.dirname, "../src/main.ts")
export const contract = "packages/orders-contract"

export const api = (order: JsonObject, operation: JsonObject = {}): JsonObject => ({
  openapi: "3.1.0",
  paths: {
    "/orders": {
      get: {
        responses: {
          "200": { content: { "application/json": { schema: { $ref: "#/components/schemas/Order" } } } },
        },
        ...operation,
      },
    },
  },
  components: { schemas: { Order: order } },
})

export const order = (...names: ReadonlyArray<string>): JsonObject => ({
  type: "object",
  properties: Object.fromEntries(names.map((name) => [name, { type: "integer" }])),
  required: names,
})

export const events = (data: JsonObject): JsonObject => ({
  events: { "order.placed": { published: 1, versions: { "1": data } } },
  $defs: {},
})

interface Answer {
  readonly code: number | null
  readonly out: string
  readonly error: string
}

export interface Repository {
  readonly folder: string
  /** Writes files: objects as JSON; null takes one away. */
  readonly write: (files: Readonly<Record<string, JsonObject | string | null>>) => void
  readonly git: (...args: ReadonlyArray<string>) => string
  readonly commit: () => void
  readonly evolution: (...args: ReadonlyArray<string>) => Answer
}

/** Runs the command in a folder. */
export const evolutionIn = (folder: string, ...args: ReadonlyArray<string>): Answer => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    cwd: folder,
    encoding: "utf8",
    env: environment,
  })
  return { code: status, out: stdout, error: stderr }
}

/** A new folder with the workspace's manifests; the tests write contracts into it. It is removed when the test is over. */
export const folderWithManifests = (): Repository => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "evolution-")))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const write: Repository["write"] = (files) => {
    for (const [path, content] of Object.entries(files)) {
      const file = join(folder, path)
      mkdirSync(dirname(file), { recursive: true })
      if (content === null) rmSync(file)
      else writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content))
    }
  }
  const git: Repository["git"] = (...args) =>
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], {
      cwd: folder,
      encoding: "utf8",
      env: environment,
      stdio: "pipe",
    }).trim()
  write({
    [`${contract}/package.json`]: { name: "@touchstone/orders-contract", version: "1.0.0" },
    "apps/orders/package.json": {
      name: "@touchstone/orders",
      dependencies: { "@touchstone/orders-contract": "workspace:*" },
    },
    "apps/shop/package.json": {
      name: "@touchstone/shop",
      devDependencies: { "@touchstone/orders-contract": "workspace:*" },
    },
    "packages/other/package.json": { name: "@touchstone/other", dependencies: {} },
    ".changeset/README.md": "# Changesets",
    ".changeset/other.md": '---\n"@touchstone/other": major\n---\n\nNot about the contract.',
  })
  return {
    folder,
    write,
    git,
    commit: () => {
      git("add", "--all")
      git("commit", "--quiet", "--message", "change")
    },
    evolution: (...args) => evolutionIn(folder, ...args),
  }
}

/** A repository with a contract that was released as 1.0.0. */
export const released = (): Repository => {
  const repository = folderWithManifests()
  repository.git("init", "--quiet", "--initial-branch", "main")
  repository.write({
    [`${contract}/openapi.json`]: api(order("id", "total")),
    [`${contract}/events.json`]: events(order("total")),
    [`${contract}/golden/1.0.0/order.placed.v1.json`]: '[{"total":1}]',
  })
  repository.commit()
  repository.git("tag", "@touchstone/orders-contract@1.0.0")
  return repository
}

export const changeset = (bump: string): string =>
  `---\n"@touchstone/orders-contract": ${bump}\n---\n\nTell consumers.\n`
