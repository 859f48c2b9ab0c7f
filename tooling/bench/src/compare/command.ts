import { resolve } from "node:path"
import { UsageError, wholeNumber } from "../command.ts"
import { compareServiceWithBase, compareVerdictWithBase } from "./compare.ts"
import { confidence, type Decision, type JudgedMeasure } from "./decision.ts"
import { type Proof, proveService, proveVerdict } from "./prove.ts"

const root = resolve(import.meta.dirname, "../../../..")

export interface CompareOptions {
  readonly base: string | undefined
  readonly of: string
  readonly only: ReadonlyArray<string>
  readonly json: boolean
}

const subjectOf = ({ of, only }: Pick<CompareOptions, "of" | "only">): "service" | "verdict" => {
  if (of !== "service" && of !== "verdict")
    throw new UsageError(`--of is "${of}"; it must be service or verdict.`)
  if (of === "service" && only.length > 0) throw new UsageError("--only is for --of verdict.")
  return of
}

const row = ({ name, median, interval, tolerance, slower }: JudgedMeasure): string => {
  const between = interval === null ? "" : `${interval.low.toFixed(2)}–${interval.high.toFixed(2)}`
  const said = slower === null ? "not sure" : slower ? "SLOWER" : "not slower"
  return `${name.padEnd(34)} ${median.toFixed(2).padStart(6)} ${between.padStart(10)} ${tolerance.toFixed(2).padStart(10)}  ${said}\n`
}

const report = ({ answer, measures }: Decision): string =>
  measures.length === 0
    ? `Both are the same bytes.\n${answer}\n`
    : [
        `${"working tree ÷ base".padEnd(34)} median ${`${confidence * 100} %`.padStart(10)}  tolerance\n`,
        ...measures.map(row),
        `${answer}\n`,
      ].join("")

/** `npm run bench -- compare` */
export const benchCompare = async (options: CompareOptions): Promise<number> => {
  const decision =
    subjectOf(options) === "service"
      ? await compareServiceWithBase(root, options.base)
      : await compareVerdictWithBase(root, options.base, options.only)
  process.stdout.write(options.json ? `${JSON.stringify(decision, null, 2)}\n` : report(decision))
  return decision.answer === "SLOWER" ? 1 : 0
}

const proofLine = ({ name, right, runs, met }: Proof): string =>
  `${met ? "met   " : "MISSED"} ${name}: right in ${right} of ${runs}\n`

/** `npm run bench -- prove` */
export const benchProve = async (
  options: Pick<CompareOptions, "json" | "of" | "only"> & { readonly runs: string },
): Promise<number> => {
  const runs = wholeNumber("runs", options.runs, { from: 1, to: 100 })
  const proofs =
    subjectOf(options) === "service" ? await proveService(runs) : await proveVerdict(root, runs, options.only)
  process.stdout.write(options.json ? `${JSON.stringify(proofs, null, 2)}\n` : proofs.map(proofLine).join(""))
  return proofs.every(({ met }) => met) ? 0 : 1
}
