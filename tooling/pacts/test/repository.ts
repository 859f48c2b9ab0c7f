import { execFileSync, spawnSync } from "node:child_process"
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { parsePact } from "../src/pact.ts"
import { recordOf } from "../src/record.ts"

const main = join(import.meta.dirname, "../src/main.ts")

// A hook of git that runs the tests would have them work on its own repository.
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_")))

/** The pact of a consumer with orders, with an interaction for each description. */
export const pact = (consumer: string, ...descriptions: ReadonlyArray<string>): string =>
  JSON.stringify({
    consumer: { name: consumer },
    provider: { name: "orders" },
    interactions: descriptions.map((description) => ({
      type: "Synchronous/HTTP",
      description,
      request: { method: "GET", path: "/orders" },
      response: { status: 200 },
    })),
    metadata: { pactSpecification: { version: "4.0" } },
  })

/** The record of a version of orders that keeps what these pacts expect. */
export const record = (...pacts: ReadonlyArray<string>): string =>
  recordOf(
    "orders",
    pacts
      .map((text) => parsePact(text, "a test"))
      .flatMap(({ consumer, interactions }) =>
        interactions.map((interaction) => ({ ...interaction, consumer })),
      ),
  )

export const fulfilmentPact = "apps/fulfilment/pacts/fulfilment-orders.json"
export const ordersRecord = "apps/orders/verified-pacts.json"
export const retired = "tooling/pacts/retired.json"

type Files = Readonly<Record<string, string | null>>

export interface Repository {
  readonly root: string
  /** Writes files of the working tree; null takes one away. */
  readonly write: (files: Files) => void
  /** Commits the working tree, and tags it. */
  readonly release: (...tags: ReadonlyArray<string>) => void
  readonly ask: (...args: ReadonlyArray<string>) => {
    readonly code: number | null
    readonly out: string
    readonly error: string
  }
  readonly remove: () => void
}

/** A repository of its own, with two apps that have nothing to do with each other yet. */
export const repository = (): Repository => {
  const root = mkdtempSync(join(tmpdir(), "versions-"))
  const git = (...args: ReadonlyArray<string>) =>
    execFileSync(
      "git",
      [
        ...[
          "user.name=Test",
          "user.email=test@example.org",
          "commit.gpgSign=false",
          "tag.gpgSign=false",
        ].flatMap((setting) => ["-c", setting]),
        ...args,
      ],
      { cwd: root, env, stdio: "pipe" },
    )
  const write = (files: Files): void => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      if (text === null) rmSync(join(root, path), { recursive: true })
      else writeFileSync(join(root, path), text)
    }
  }
  git("init", "--quiet", "--initial-branch=main")
  write({ "apps/fulfilment/package.json": "{}", "apps/orders/package.json": "{}" })
  return {
    root,
    write,
    release: (...tags) => {
      git("add", "--all")
      git("commit", "--quiet", "--allow-empty", "--message", "A release")
      for (const tag of tags) git("tag", tag)
    },
    ask: (...args) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
        cwd: root,
        env,
        encoding: "utf8",
      })
      return { code: status, out: stdout, error: stderr }
    },
    remove: () => rmSync(root, { recursive: true }),
  }
}
