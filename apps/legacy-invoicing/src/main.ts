// The old service, with the switch in the place of its calculation.
import calc from "./calc.cjs"
import server from "./server.cjs"
import { perform, work } from "./strangler/calculate.ts"
import { flagsIn } from "./strangler/flags.ts"
import { switchboard } from "./strangler/switchboard.ts"

const tell = (event: string, what: unknown): void => {
  process.stdout.write(`${JSON.stringify({ event, what })}\n`)
}

calc.calculate = switchboard({
  flags: flagsIn(process.env["INVOICING_FLAGS"] ?? "flags.json", (problem) => {
    tell("flags", problem)
  }),
  old: calc.calculate,
  work,
  perform,
  patience: 1000,
  served: (mode) => {
    tell("served", mode)
  },
  differs: (difference) => {
    tell("difference", difference)
  },
})

server.start(Number(process.env["PORT"] ?? 8080), (_, running) => {
  tell("listening", running.address())
})
