import { resolve } from "node:path"
import { wholeNumber } from "./command.ts"
import type { Outcome } from "./outcome.ts"
import { measureService } from "./service/benchmark.ts"
import { report } from "./service/report.ts"
import { summarize } from "./service/summary.ts"
import { type Figures, measureInstall, measureScaffold } from "./size/benchmark.ts"
import { measureVerdict } from "./verdict/benchmark.ts"

export interface Options {
  readonly rounds: string | undefined
  readonly packages: string
  readonly seconds: string
  readonly "warm-up": string
}

const root = resolve(import.meta.dirname, "../../..")

const service = async (options: Options): Promise<Outcome> => {
  const summary = summarize(
    await measureService({
      rounds: wholeNumber("rounds", options.rounds ?? "10", { from: 1, to: 1000 }),
      seconds: wholeNumber("seconds", options.seconds, { from: 1, to: 600 }),
      warmUp: wholeNumber("warm-up", options["warm-up"], { from: 0, to: 600 }),
      coldStarts: 10,
    }),
  )
  return {
    text: report(summary),
    json: summary,
    figures: Object.fromEntries(
      summary.criteria.flatMap(({ name, measured }) => (measured === null ? [] : [[name, measured.median]])),
    ),
    met: !summary.criteria.some(({ met }) => met === false),
  }
}

const verdict = (options: Options): Outcome => {
  const rounds = wholeNumber("rounds", options.rounds ?? "3", { from: 1, to: 100 })
  const packages = wholeNumber("packages", options.packages, { from: 30, to: 1000 })
  const { measured, criteria } = measureVerdict(rounds, [
    Math.ceil(packages / 30),
    Math.ceil(packages / 3),
    packages,
  ])
  return {
    text: [
      ...measured.map(({ name, seconds }) => `${name.padEnd(48)} ${seconds.toFixed(1).padStart(7)} s`),
      ...criteria.map(({ name, met }) => `${met ? "met   " : "MISSED"} ${name}`),
      "",
    ].join("\n"),
    json: { measured, criteria },
    figures: Object.fromEntries(measured.map(({ name, seconds }) => [name, seconds])),
    met: criteria.every(({ met }) => met),
  }
}

const ofFigures = (figures: Figures): Outcome => ({
  text: Object.entries(figures)
    .map(
      ([name, value]) =>
        `${name.padEnd(48)} ${value.toFixed(name.startsWith("seconds") ? 1 : 0).padStart(12)}\n`,
    )
    .join(""),
  json: figures,
  figures,
  met: true,
})

/** The benchmarks whose figures can be kept, by what they are of. */
export const benchmarks: Readonly<Record<string, (options: Options) => Outcome | Promise<Outcome>>> = {
  verdict,
  service,
  install: () => ofFigures(measureInstall(root)),
  scaffold: () => ofFigures(measureScaffold(root)),
}
