import { globSync } from "node:fs"
import { parseArgs } from "node:util"
import { topOf } from "@touchstone/gate-kit/git"
import { release, version } from "./release.ts"
import { run } from "./tools.ts"

const help = `npm run release [-- OPTION]

Publishes the public packages whose version the registry does not have, and tags them and the apps. A version comes from
changesets: npm run pnpm -- changeset describes a change, --version turns what was described into versions.

  --dry-run   says what would be released, and makes the packages without publishing them
  --version   gives the packages their next versions, for a pull request
  --help      shows this

  GITHUB_TOKEN   opens the remote that the tags are pushed to, where it needs that

Exit code: 0 done, or nothing to do; 2 not, and why.
`

const options = {
  "dry-run": { type: "boolean" },
  version: { type: "boolean" },
  help: { type: "boolean" },
} as const

try {
  const { values } = parseArgs({ options })
  if (values.help === true) process.stdout.write(help)
  else {
    const place = { root: topOf(process.cwd()) }
    if (values.version === true) version(place)
    else {
      const isDry = values["dry-run"] === true
      // It fails where nothing is described yet.
      if (isDry && globSync(".changeset/*.md", { cwd: place.root }).length > 0)
        run(place, "changeset", "status")
      const releases = release(place, { isDry })
      for (const { kind, name, version: number } of releases)
        process.stdout.write(
          `${isDry ? "would " : ""}${kind === "publish" ? "publish" : "tag"} ${name}@${number}\n`,
        )
      if (releases.length === 0)
        process.stdout.write("Nothing to release: there is no version that is not released.\n")
    }
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 2
}
