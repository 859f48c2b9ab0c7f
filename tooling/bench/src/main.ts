import { writeFileSync } from "node:fs"
import { resolve } from "node:path"
import { parseArgs } from "node:util"
import { benchChecks } from "./checks.ts"
import { benchmarks, type Options } from "./benchmarks.ts"
import { runCommand, UsageError } from "./command.ts"
import { benchCompare, benchProve } from "./compare/command.ts"
import { page } from "./page/page.ts"
import { committedIn, keep, measuredIn } from "./page/record.ts"

const help = `npm run bench [-- WHAT] [OPTION...]

  checks    how long the checks take that a developer waits for; what runs when nothing is named
  verdict   how long the verdict takes, in a clone of the last commit: cold, with nothing changed, with one core file
            changed, and with many packages more. Exit code 1 where a target is missed; takes most of an hour on two cores
  service   how many orders a second the bundled orders service places, compared in turns, on one durable PostgreSQL and
            with 32 connections, with: a conventional service (Fastify, pg, a transaction of a statement for each table),
            its twin (Fastify, pg, this service's own statement), and pgbench with that statement.
            Exit code 1 where a target is missed
  install   how long an installation takes and what it weighs, and what the apps weigh
  scaffold  how long it takes from nothing to a repository of one's own that is RELEASABLE
  page      writes a page with all that was measured with --record, commit by commit
  compare   whether the working tree is slower than a commit before it, both measured in turns.
            Exit code 1 where that is sure (SLOWER), 0 where it is not
  prove     whether compare notices what is a fifth slower, and raises no alarm where nothing has changed.
            Exit code 1 where it is right too seldom

  --rounds N    turns of each; 10 when left out, which takes about eight minutes; of the verdict 3
  --packages N  how many packages are generated for the verdict, compared with a thirtieth of them; 300 when left out
  --seconds N   of each turn; 5 when left out
  --warm-up N   seconds before each turn that do not count; 2 when left out
  --of WHAT     compare and prove: the place-order path of the service, or the verdict; service when left out
  --base REF    compare: the commit; where this branch left the default branch, or the first parent, when left out
  --only GATE   compare and prove, of the verdict: asks that gate alone, and those of further --only
  --runs N      prove: of each kind; 10 when left out
  --record      verdict, service, install and scaffold: keeps the figures with the commit, in refs/notes/delivery
  --html FILE   page: where it is written; bench.html when left out
  --json        the figures for programs
  --help        shows this
`

const root = resolve(import.meta.dirname, "../../..")

/** A path as the caller means it: npm changes to the root, and says where it was called. */
const writePage = (path: string): void => {
  const file = resolve(process.env["INIT_CWD"] ?? process.cwd(), path)
  writeFileSync(file, page(measuredIn(root)))
  process.stdout.write(`${file}\n`)
}

const bench = async (
  of: string,
  options: Options & { readonly record: boolean; readonly json: boolean },
): Promise<number> => {
  const measure = benchmarks[of]
  if (measure === undefined) throw new UsageError(`There is no benchmark of "${of}".\n\n${help}`)
  const commit = options.record ? committedIn(root) : null
  const startedAt = new Date()
  const { text, json, figures, met } = await measure(options)
  process.stdout.write(options.json ? `${JSON.stringify(json, null, 2)}\n` : text)
  if (commit !== null) keep(root, { commit, of, startedAt, figures })
  return met ? 0 : 1
}

runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rounds: { type: "string" },
      packages: { type: "string", default: "300" },
      seconds: { type: "string", default: "5" },
      "warm-up": { type: "string", default: "2" },
      of: { type: "string", default: "service" },
      base: { type: "string" },
      only: { type: "string", multiple: true, default: [] },
      runs: { type: "string", default: "10" },
      record: { type: "boolean", default: false },
      html: { type: "string", default: "bench.html" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  })
  if (values.help) {
    process.stdout.write(help)
    return 0
  }
  const [what = "checks", ...others] = positionals
  if (others.length > 0) throw new UsageError(`One thing at a time, not also ${others.join(" ")}.\n\n${help}`)
  switch (what) {
    case "checks":
      benchChecks(values.json)
      return 0
    case "compare":
      return benchCompare({ ...values, base: values.base })
    case "prove":
      return benchProve(values)
    case "page":
      writePage(values.html)
      return 0
    default:
      return bench(what, { ...values, rounds: values.rounds })
  }
})
