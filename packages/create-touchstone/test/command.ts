import { Readable, Writable } from "node:stream"
import type { Terminal } from "../src/command-line/ask.ts"
import { runCommand } from "../src/command-line/run-command.ts"
import type { Surroundings } from "../src/command-line/surroundings.ts"
import { template } from "./templates.ts"

interface Outcome {
  readonly exitCode: number
  readonly printed: string
  readonly noted: string
  readonly complaint: string
}

/** Runs a command in this process, with what is given in the place of what a process has. */
export const runHere = async (
  args: ReadonlyArray<string>,
  given: Partial<Surroundings> = {},
): Promise<Outcome> => {
  const said = { printed: "", noted: "", complaint: "" }
  const exitCode = await runCommand(args, {
    folder: process.cwd(),
    node: process.versions.node,
    version: template.version,
    template: () => Promise.resolve(template),
    signal: new AbortController().signal,
    terminal: null,
    print: (text) => (said.printed += text),
    note: (text) => (said.noted += text),
    complain: (text) => (said.complaint += text),
    ...given,
  })
  return { exitCode, ...said }
}

/** A terminal at which somebody gives these answers, one for each question, and then closes it. */
export const terminalWith = (
  ...answers: ReadonlyArray<string>
): { readonly terminal: Terminal; readonly shown: () => string } => {
  const input = new Readable({ read: () => undefined })
  let shown = ""
  let waiting = [...answers]
  const output = new Writable({
    write: (chunk: unknown, _encoding: string, done: () => void): void => {
      shown += String(chunk)
      if (String(chunk).endsWith(") ")) {
        const [answer, ...more] = waiting
        waiting = more
        input.push(answer === undefined ? null : `${answer}\n`)
      }
      done()
    },
  })
  return { terminal: { input, output }, shown: () => shown }
}
