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

interface Packed {
  readonly archive: string
  /** The program in it, where npm has installed it. */
  readonly main: string
}

const pack = async (folder: string): Promise<Packed> => {
  await runProgram("pnpm", ["pack", "--pack-destination", folder], { cwd: packageFolder })
  const [file = ""] = readdirSync(folder).filter((name) => name.endsWith(".tgz"))
  const { code, output } = await run(folder, ["npm", "install", "--no-audit", "--no-fund", `./${file}`])
  if (code !== 0) throw new Error(output)
  return { archive: join(folder, file), main: join(folder, "node_modules/create-touchstone/dist/main.mjs") }
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

interface Verdict {
  readonly said: string
  readonly isGreen: boolean
  /** Whether it is red for what has been removed, and for nothing else. */
  readonly isForApproval: boolean
}

const verdictOf = async (folder: string, log: string): Promise<Verdict> => {
  const begun = performance.now()
  const { code, output } = await run(folder, ["npm", "run", "verify"])
  writeFileSync(log, output)
  const verdict = /^(?:NOT RELEASABLE|RELEASABLE|UNDECIDED)/m.exec(output)?.[0] ?? lastLine(output)
  const objecting = [
    ...new Set([...output.matchAll(/^ERROR (?<gate>\S+)/gm)].map(({ groups }) => groups?.["gate"])),
  ]
  return {
    said: `${verdict}${objecting.map((gate) => ` ${gate}`).join("")} (exit code ${code}, ${seconds(begun)})`,
    isGreen: verdict === "RELEASABLE",
    isForApproval: verdict === "NOT RELEASABLE" && objecting.join() === "integrity",
  }
}

type Line = readonly [what: string, said: string, isRight: boolean]

/** What is done with what was made, a line each. */
const steps = async (
  made: string,
  { archive }: Packed,
  { generates, removes }: Case,
): Promise<ReadonlyArray<Line>> => {
  const log = `${made}.log`
  if (removes === true) {
    const removal = await run(made, ["npm", "run", "remove-sample", "--", "--from", archive])
    const { said, isForApproval } = await verdictOf(made, log)
    return [
      ["removed", lastLine(removal.output), removal.code === 0],
      ["verdict", said, isForApproval],
    ]
  }
  const { said, isGreen } = await verdictOf(made, log)
  const answer = await answerOf(made, 21_000)
  if (generates === undefined)
    return [
      ["verdict", said, isGreen],
      ["npm start", answer, answer === answered],
    ]
  const generated = await run(made, ["npm", "run", "generate", "--", "service", generates])
  const then = generated.code === 0 ? await answerOf(made, 21_000) : lastLine(generated.output)
  return [
    ["verdict", said, isGreen],
    ["npm start", answer, nothingToStart.test(answer)],
    [generates, then, then === answered],
  ]
}

const tell = async (packed: Packed, place: string, one: Case): Promise<ReadonlyArray<Line>> => {
  const begun = performance.now()
  const { code, output } = await run(place, ["node", packed.main, one.folder, "--yes", ...one.flags])
  if (code !== 0) return [["scaffolded", output, false]]
  const took = seconds(begun)
  return [["scaffolded", took, true], ...(await steps(join(place, one.folder), packed, one))]
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
const packed = await pack(tool)
for (const [name, one] of Object.entries(cases)) {
  if (named.length > 0 && !named.includes(name)) continue
  const folder = join(place, name)
  mkdirSync(folder)
  const lines = await tell(packed, folder, one)
  const isRight = lines.every(([, , right]) => right)
  process.stdout.write(`${isRight ? "ok" : "WRONG"}  ${name}: ${one.flags.join(" ") || "nothing answered"}\n`)
  for (const [what, said, right] of lines)
    process.stdout.write(`    ${what.padEnd(12)}${said}${right ? "" : " <- wrong"}\n`)
  if (isRight) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  else {
    process.stdout.write(`    left in ${folder}\n`)
    process.exitCode = 1
  }
}
if (process.exitCode === undefined) rmSync(place, { recursive: true, force: true, maxRetries: 5 })
