// Makes repositories of the packed package as a stranger does, and asks each for its verdict and an answer.
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { parseArgs } from "node:util"
import { runProgram } from "../scaffold/run-program.ts"
import { type Case, cases } from "./cases.ts"
import { run, start } from "./programs.ts"

const packageFolder = resolve(import.meta.dirname, "../..")

/** The program in the package, packed and installed with npm. */
const installed = async (folder: string): Promise<string> => {
  await runProgram("pnpm", ["pack", "--pack-destination", folder], { cwd: packageFolder })
  const [file = ""] = readdirSync(folder).filter((name) => name.endsWith(".tgz"))
  const { code, output } = await run(folder, ["npm", "install", "--no-audit", "--no-fund", `./${file}`])
  if (code !== 0) throw new Error(output)
  return join(folder, "node_modules/create-touchstone/dist/main.mjs")
}

const seconds = (from: number): string => `${((performance.now() - from) / 1000).toFixed(1)} s`

const lastLine = (text: string): string => text.trim().split("\n").at(-1) ?? ""

/** What the first service says when it is asked whether it is ready; where none is started, what is said instead. */
const answerOf = async (folder: string, port: number): Promise<string> => {
  const program = start(folder, ["npm", "start"], { PORT: String(port) })
  const up = async (): Promise<boolean> => {
    while (!program.output().includes("Ctrl-C stops everything.")) await sleep(100)
    return true
  }
  try {
    const isUp = await Promise.race([up(), program.ended.then(() => false), sleep(600_000, false)])
    if (!isUp) return `ended with ${await program.ended}: ${lastLine(program.output())}`
    const { status } = await fetch(`http://127.0.0.1:${port}/health/ready`)
    const { status: untold } = await fetch(`http://127.0.0.1:${port}/nowhere`)
    return `ready ${status}, nowhere ${untold}`
  } finally {
    await program.stop()
  }
}

const answered = "ready 200, nowhere 404"
const nothingToStart = /^ended with 0: There is no service yet: npm run generate -- service NAME/

interface Told {
  readonly lines: ReadonlyArray<string>
  readonly isRight: boolean
}

const verdictOf = async (folder: string, log: string): Promise<string> => {
  const begun = performance.now()
  const { code, output } = await run(folder, ["npm", "run", "verify"])
  writeFileSync(log, output)
  const verdict = /^(?:NOT RELEASABLE|RELEASABLE|UNDECIDED)/m.exec(output)?.[0] ?? lastLine(output)
  return `${verdict} (exit code ${code}, ${seconds(begun)}, with the installation)`
}

const tell = async (main: string, place: string, { folder, flags, generates }: Case): Promise<Told> => {
  const made = join(place, folder)
  const begun = performance.now()
  const scaffolding = await run(place, ["node", main, folder, "--yes", ...flags])
  const took = seconds(begun)
  if (scaffolding.code !== 0) return { lines: [scaffolding.output], isRight: false }
  const verdict = await verdictOf(made, join(place, "verify.log"))
  const answer = await answerOf(made, 21_000)
  const lines = [`scaffolded in ${took}`, `verdict     ${verdict}`, `npm start   ${answer}`]
  const isGreen = verdict.startsWith("RELEASABLE")
  if (generates === undefined) return { lines, isRight: isGreen && answer === answered }
  const generated = await run(made, ["npm", "run", "generate", "--", "service", generates])
  const then = generated.code === 0 ? await answerOf(made, 21_000) : generated.output
  return {
    lines: [...lines, `with ${generates.padEnd(7)}${then}`],
    isRight: isGreen && nothingToStart.test(answer) && then === answered,
  }
}

const { positionals: named } = parseArgs({ allowPositionals: true })
const unknown = named.filter((name) => !Object.hasOwn(cases, name))
if (unknown.length > 0) {
  process.stderr.write(
    `There is no case ${unknown.join(", ")}; there are ${Object.keys(cases).join(", ")}.\n`,
  )
  process.exit(2)
}

// As folders of repositories are: the PostgreSQL of tests starts what is in it as another user.
const place = mkdtempSync(join(tmpdir(), "matrix-"))
chmodSync(place, 0o755)
const tool = join(place, "tool")
mkdirSync(tool)
const main = await installed(tool)
for (const [name, one] of Object.entries(cases)) {
  if (named.length > 0 && !named.includes(name)) continue
  const folder = join(place, name)
  mkdirSync(folder)
  const { lines, isRight } = await tell(main, folder, one)
  process.stdout.write(`${isRight ? "ok" : "WRONG"}  ${name}: ${one.flags.join(" ") || "nothing answered"}\n`)
  for (const line of lines) process.stdout.write(`    ${line}\n`)
  if (isRight) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  else {
    process.stdout.write(`    left in ${folder}\n`)
    process.exitCode = 1
  }
}
if (process.exitCode === undefined) rmSync(place, { recursive: true, force: true, maxRetries: 5 })
