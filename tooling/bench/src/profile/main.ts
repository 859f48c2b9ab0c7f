import { mkdirSync } from "node:fs"
import { join, relative, resolve } from "node:path"
import { parseArgs } from "node:util"
import { runCommand, say, UsageError, wholeNumber } from "../command.ts"
import { captureCpu, captureHeap } from "./capture.ts"
import { findProcess } from "./find-process.ts"
import { hottest } from "./hottest.ts"
import { defaultPort, inspect } from "./inspector.ts"
import { originalPlaces } from "./original-place.ts"

const help = `npm run profile -- [OPTION...] PID | orders | fulfilment

Writes down where a running service spends its time, without stopping it, and names its hottest functions. A service is
found by its name where it runs once on this machine. The files open in the developer tools of Chrome, and in VS Code.

  --seconds N     how long; 10 when left out
  --heap          also what it holds in memory, for which it stands still for a moment
  --directory D   where the files go; .profiles when left out
  --port N        where the service opens its inspector, if it was started with --inspect-port; 9229 when left out
  --help          shows this
`

const root = resolve(import.meta.dirname, "../../../..")

runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seconds: { type: "string", default: "10" },
      heap: { type: "boolean", default: false },
      directory: { type: "string", default: join(root, ".profiles") },
      port: { type: "string", default: String(defaultPort) },
      help: { type: "boolean", default: false },
    },
  })
  if (values.help) {
    process.stdout.write(help)
    return 0
  }
  const [target, ...others] = positionals
  if (target === undefined || others.length > 0) throw new UsageError(`Name one process.\n\n${help}`)
  const seconds = wholeNumber("seconds", values.seconds, { from: 1, to: 600 })
  const port = wholeNumber("port", values.port, { from: 1, to: 65_535 })
  const pid = findProcess(target)

  mkdirSync(values.directory, { recursive: true })
  const time = new Date().toISOString().slice(0, 19).replaceAll(":", "-")
  const file = (extension: string): string => join(values.directory, `${target}-${time}.${extension}`)
  const { cpu, heap } = await inspect(pid, port, async (inspector) => {
    say(`Looking at process ${pid} for ${seconds} s ...`)
    const profile = await captureCpu(inspector, seconds, file("cpuprofile"))
    if (values.heap) {
      say("Writing the heap down ...")
      await captureHeap(inspector, file("heapsnapshot"))
    }
    return { cpu: hottest(profile, 10, originalPlaces()), heap: values.heap }
  })

  const shown = (name: string): string => relative(process.cwd(), name)
  process.stdout.write(`${shown(file("cpuprofile"))}\n`)
  if (heap) process.stdout.write(`${shown(file("heapsnapshot"))}\n`)
  process.stdout.write(`\nBusy for ${(cpu.busy * 100).toFixed(0)} % of the time, and of that in:\n`)
  for (const { name, place, share } of cpu.functions) {
    process.stdout.write(`${(share * 100).toFixed(1).padStart(6)} %  ${name.padEnd(32)} ${place}\n`)
  }
  return 0
})
