import { parseArgs } from "node:util"
import { runCommand, UsageError, wholeNumber } from "../command.ts"
import { type Criterion, criteriaTable } from "./criterion.ts"
import { type Overload, overload } from "./overload.ts"
import { type Termination, terminate } from "./termination.ts"

const help = `npm run load [-- OPTION...]

Overloads the bundled orders service, on a durable PostgreSQL of its own: finds the number of clients that saturates it,
then lets four times as many at it, while a probe looks at its health. Exit code 1 where a criterion is missed.

  --seconds N   of overload; 60 when left out
  --sigterm     instead ends the service by SIGTERM while 32 clients place orders, and looks for requests that were
                taken in and failed
  --rounds N    how often it does so; 5 when left out
  --json        the figures for programs
  --help        shows this
`

const record = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([name, count]) => `${name}: ${count}`)
    .join("  ")

const overloadReport = (result: Overload): string =>
  [
    `Saturated by ${result.saturation.connections} connections: ${result.saturation.peak.toFixed(0)} orders/s\n`,
    `With ${result.connections} connections:  ${record(result.counts)}\n`,
    `MiB of memory, second by second: ${result.rssMebibytes.join(" ")}\n\n`,
    criteriaTable(result.criteria),
  ].join("")

const terminationReport = (result: Termination): string =>
  [...result.rounds.map((counts) => `${record(counts)}\n`), "\n", criteriaTable(result.criteria)].join("")

runCommand(async () => {
  const { values } = parseArgs({
    options: {
      seconds: { type: "string" },
      rounds: { type: "string" },
      sigterm: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  })
  if (values.help) {
    process.stdout.write(help)
    return 0
  }
  if (values.rounds !== undefined && !values.sigterm) throw new UsageError("--rounds is for --sigterm.")
  if (values.seconds !== undefined && values.sigterm) throw new UsageError("--seconds is not for --sigterm.")
  const show = <Result extends { readonly criteria: ReadonlyArray<Criterion> }>(
    result: Result,
    report: (result: Result) => string,
  ): number => {
    process.stdout.write(values.json ? `${JSON.stringify(result, null, 2)}\n` : report(result))
    return result.criteria.every(({ met }) => met) ? 0 : 1
  }
  return values.sigterm
    ? show(
        await terminate(wholeNumber("rounds", values.rounds ?? "5", { from: 1, to: 100 }), 3),
        terminationReport,
      )
    : show(
        await overload(wholeNumber("seconds", values.seconds ?? "60", { from: 3, to: 3600 })),
        overloadReport,
      )
})
