import { parseArgs } from "node:util"
import { type Asked, concerning, matrixOf } from "./matrix.ts"
import { json, report } from "./report.ts"
import { Stop } from "./stop.ts"
import { nameOf, type Version, versions } from "./versions.ts"

const help = `npm run can-i-deploy -- APP[@VERSION]

Says whether a version of an app goes with every version of its consumers and providers that is out there: all
releases (git tags) but those in tooling/pacts/retired.json. See docs/contracts.md.

  APP         such as orders: its working tree, which meets the others' working trees as well
  @VERSION    a release, such as orders@1.2.0: to go back to it
  --json      for programs
  --help      shows this

Ends with 0 for yes, 1 for no, 2 where it was asked wrongly.
`

const arguments_ = (args: ReadonlyArray<string>) => {
  const flag = { type: "boolean", default: false } as const
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: flag, help: flag },
    })
  } catch (error) {
    throw new Stop(`${error instanceof Error ? error.message : String(error)}\n\n${help}`, 2)
  }
}

const askedFor = (names: ReadonlyArray<string>, known: ReadonlyArray<Version>): Asked => {
  const [name, ...others] = names
  if (name === undefined || others.length > 0) throw new Stop(`Name one app.\n\n${help}`, 2)
  const [app = "", version = null] = name.split(/@(.*)/s)
  const found = known.find((one) => one.app === app && one.version === version)
  if (found === undefined)
    throw new Stop(`There is no ${name}; there are: ${known.map(nameOf).join(", ")}.`, 2)
  return { app, version }
}

const run = (): number => {
  const { values, positionals } = arguments_(process.argv.slice(2))
  if (values.help) {
    process.stdout.write(help)
    return 0
  }
  const known = versions(process.cwd())
  const asked = askedFor(positionals, known)
  const matrix = matrixOf(known)
  process.stdout.write(`${values.json ? json(matrix, asked) : report(matrix, asked)}\n`)
  return concerning(matrix, asked).every(({ missing }) => missing.length === 0) ? 0 : 1
}

try {
  process.exitCode = run()
} catch (error) {
  if (!(error instanceof Stop)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = error.exitCode
}
