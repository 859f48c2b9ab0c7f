#!/usr/bin/env node
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { runCommand } from "./command-line/run-command.ts"

const interruption = new AbortController()
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.on(signal, () => {
    interruption.abort()
  })

const version = (): string =>
  /"version": "(?<version>[^"]+)"/.exec(readFileSync(join(import.meta.dirname, "..", "package.json"), "utf8"))
    ?.groups?.["version"] ?? ""

const { stdout, stderr } = process

/** Takes away what was said to whoever waits. */
const clear = (): void => {
  if (stderr.isTTY) stderr.write("\r\u001b[K")
}

process.exitCode = await runCommand(process.argv.slice(2), {
  // npm changes to the root, and says where it was called.
  folder: process.env["INIT_CWD"] ?? process.cwd(),
  version: version(),
  signal: interruption.signal,
  print: (text) => {
    clear()
    stdout.write(text)
  },
  note: (text) => stderr.write(stderr.isTTY ? `\r\u001b[K${text.slice(0, stderr.columns - 1)}` : `${text}\n`),
  complain: (text) => {
    clear()
    stderr.write(text)
  },
})
