import { parseArgs } from "node:util"
import { benchChecks } from "./checks.ts"
import { runCommand, UsageError, wholeNumber } from "./command.ts"
import { benchCompare, benchProve } from "./compare/command.ts"
import { type VerdictFigures, measureVerdict } from "./verdict/benchmark.ts"
import { measureService } from "./service/benchmark.ts"
import { report } from "./service/report.ts"
import { summarize } from "./service/summary.ts"

const help = `npm run bench [-- checks | verdict | service | compare | prove] [OPTION...]

  checks    how long the checks take that a developer waits for; what runs when nothing is named
  verdict   how long the verdict takes, in a clone of the last commit: cold, with nothing changed, with one core file
            changed, and with many packages more. Exit code 1 where a target is missed; takes most of an hour on two cores
  service   how many orders a second the bundled orders service places, compared in turns, on one durable PostgreSQL and
            with 32 connections, with: a conventional service (Fastify, pg, a transaction of a statement for each table),
            its twin (Fastify, pg, this service's own statement), and pgbench with that statement.
            Exit code 1 where a target is missed
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

const reportVerdict = ({ measured, criteria }: VerdictFigures): string =>
  [
    ...measured.map(({ name, seconds }) => `${name.padEnd(48)} ${seconds.toFixed(1).padStart(7)} s`),
    ...criteria.map(({ name, met }) => `${met ? "met   " : "MISSED"} ${name}`),
    "",
  ].join("\n")

const benchVerdict = (rounds: number, packages: number, json: boolean): number => {
  const figures = measureVerdict(rounds, [Math.ceil(packages / 30), packages])
  process.stdout.write(json ? `${JSON.stringify(figures, null, 2)}\n` : reportVerdict(figures))
  return figures.criteria.every(({ met }) => met) ? 0 : 1
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
    case "service":
      return benchService({ ...values, rounds: values.rounds ?? "10" }, values.json)
    case "verdict":
      return benchVerdict(
        wholeNumber("rounds", values.rounds ?? "3", { from: 1, to: 100 }),
        wholeNumber("packages", values.packages, { from: 30, to: 1000 }),
        values.json,
      )
    case "compare":
      return benchCompare({ ...values, base: values.base })
    case "prove":
      return benchProve(values)
    default:
      throw new UsageError(`There is no benchmark of "${what}".\n\n${help}`)
  }
})
