import { runCommand } from "../src/command-line/run-command.ts"
import { template } from "./templates.ts"

// The program of an earlier version, whose template is the one that the tests have.
process.exitCode = await runCommand(process.argv.slice(2), {
  folder: process.cwd(),
  node: process.versions.node,
  version: template.version,
  template: () => Promise.resolve(template),
  signal: new AbortController().signal,
  terminal: null,
  print: (text) => process.stdout.write(text),
  note: () => undefined,
  complain: (text) => process.stderr.write(text),
})
