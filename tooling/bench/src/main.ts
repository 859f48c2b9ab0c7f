import { parseArgs } from "node:util"
import { benchChecks } from "./checks.ts"
import { runCommand, UsageError, wholeNumber } from "./command.ts"
import { measureService } from "./service/benchmark.ts"
import { report } from "./service/report.ts"
import { summarize } from "./service/summary.ts"

const help = `npm run bench [-- checks | service] [OPTION...]

  checks    how long the checks take that a developer waits for; what runs when nothing is named
  service   how many orders a second the bundled orders service places, compared in turns, on one durable PostgreSQL and
            with 32 connections, with: a conventional service (Fastify, pg, a transaction of a statement for each table),
            its twin (Fastify, pg, this service's own statement), and pgbench with that statement.
            Exit code 1 where a target is missed

  --rounds N    turns of each; 10 when left out, which takes about eight minutes
  --seconds N   of each turn; 5 when left out
  --warm-up N   seconds before each turn that do not count; 2 when left out
  --json        the figures for programs
  --help        shows this
`

const benchService = async (
  values: { readonly rounds: string; readonly seconds: string; readonly "warm-up": string },
  json: boolean,
): Promise<number> => {
  const summary = summarize(
    await measureService({
      rounds: wholeNumber("rounds", values.rounds, { from: 1, to: 1000 }),
      seconds: wholeNumber("seconds", values.seconds, { from: 1, to: 600 }),
      warmUp: wholeNumber("warm-up", values["warm-up"], { from: 0, to: 600 }),
      coldStarts: 10,
    }),
  )
  process.stdout.write(json ? `${JSON.stringify(summary, null, 2)}\n` : report(summary))
  return summary.criteria.some(({ met }) => met === false) ? 1 : 0
}

runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rounds: { type: "string", default: "10" },
      seconds: { type: "string", default: "5" },
      "warm-up": { type: "string", default: "2" },
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
  if (what === "service") return benchService(values, values.json)
  if (what !== "checks") throw new UsageError(`There is no benchmark of "${what}".\n\n${help}`)
  benchChecks(values.json)
  return 0
})
