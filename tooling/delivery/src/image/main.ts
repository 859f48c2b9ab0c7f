import { parseArgs } from "node:util"
import { commitOf, mustGit } from "@touchstone/gate-kit/git"
import { root, runCommand } from "../command-line.ts"
import { assertEngine, docker, Stopped } from "../engine.ts"
import { buildImage, tagOf } from "./build.ts"
import { appsOf } from "./context.ts"

const help = `npm run image [-- OPTION...]

Makes an image of each app, out of the files that the verdict has seen (npm run verify builds them): nothing is built again
after it. Prints the name and the digest of each.

  --save FILE   also writes the images to FILE, to carry them to another engine
  --load FILE   takes them from such a file instead of making them
  --json        prints an object, {"SERVICE": "sha256:..."}
  --help        shows this

Exit code: 0 they are there; 1 not, and why; 2 asked wrongly.
`

const options = {
  help: { type: "boolean" },
  json: { type: "boolean" },
  load: { type: "string" },
  save: { type: "string" },
} as const

const assertCommitted = (): void => {
  const changed = mustGit(root, ["status", "--porcelain"]).trim()
  if (changed !== "")
    throw new Stopped(
      `An image is of a commit, and ${changed.split("\n").length} files are not committed. Fix: commit`,
    )
}

const build = async (): Promise<Readonly<Record<string, string>>> => {
  assertCommitted()
  const commit = commitOf(root, "HEAD")
  if (commit === null) throw new Stopped("There is no commit to make an image of.")
  const made: Record<string, string> = {}
  for (const app of appsOf(root)) {
    const { service, digest } = await buildImage({ root, app, commit })
    if (service !== undefined) made[service] = digest
  }
  return made
}

await runCommand(async () => {
  const { values } = parseArgs({ options })
  if (values.help === true) {
    process.stdout.write(help)
    return 0
  }
  assertEngine()
  if (values.load !== undefined) {
    process.stdout.write(`${await docker(["load", "--input", values.load])}\n`)
    return 0
  }
  const made = await build()
  const commit = commitOf(root, "HEAD") ?? ""
  if (values.save !== undefined) {
    const tags = Object.keys(made).map((service) => tagOf(root, service, commit))
    await docker(["save", "--output", values.save, ...tags])
  }
  process.stdout.write(
    values.json === true
      ? `${JSON.stringify(made)}\n`
      : Object.entries(made)
          .map(([service, digest]) => `${tagOf(root, service, commit)}  ${digest}\n`)
          .join(""),
  )
  return 0
})
