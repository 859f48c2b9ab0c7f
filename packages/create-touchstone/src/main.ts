#!/usr/bin/env node
import { join } from "node:path"
import { runCommand } from "./command-line/run-command.ts"
import { findTemplate, versionOf } from "./template/find-template.ts"

const packageFolder = join(import.meta.dirname, "..")
const isPacked = import.meta.filename.endsWith(".mjs")

const interruption = new AbortController()
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.on(signal, () => {
    interruption.abort()
  })

const { stdin: input, stdout: output, stderr } = process

process.exitCode = await runCommand(process.argv.slice(2), {
  folder: process.cwd(),
  node: process.versions.node,
  version: versionOf(packageFolder),
  template: () => findTemplate(packageFolder, isPacked),
  signal: interruption.signal,
  terminal: input.isTTY && output.isTTY ? { input, output } : null,
  print: (text) => output.write(text),
  note: (text) => stderr.isTTY && stderr.write(text),
  complain: (text) => stderr.write(text),
})
