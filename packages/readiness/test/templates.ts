import { spawnSync } from "node:child_process"
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { parseArgs } from "node:util"
import { assess } from "../src/command-line/assess.ts"
import type { Report, Reported } from "../src/judge/report.ts"
import { ofCriterion, textOf } from "../src/judge/text.ts"

const help = `npm run pnpm -- --filter @touchstone/readiness run templates [OPTION...]

Makes three starters of the npm registry, judges them with --run, and writes the reports, as text and as JSON. It takes
the registry, and some minutes.

  --to FOLDER    where the reports go; a temporary folder when left out
  --draw N       prints N verdicts, drawn at random from all three
  --seed SEED    of the draw; 1 when left out
  --help         shows this

Exit code: 0 with every criterion's evidence; 1 without.
`

const starters = {
  vite: "create-vite@9.3.0 vite --template react-ts --no-interactive",
  fastify: "fastify-cli@8.0.2 generate fastify --lang=ts",
  nest: "@nestjs/cli@12.0.8 new nest --skip-git --skip-install --package-manager npm",
} as const

const make = (name: string, command: string, folder: string): string => {
  const { status, stderr } = spawnSync(`npx --yes ${command}`, {
    cwd: folder,
    shell: true,
    encoding: "utf8",
    stdio: ["ignore", "ignore", "pipe"],
  })
  if (status !== 0) throw new Error(`${command} failed: ${stderr.trim().split("\n").at(-1) ?? ""}`)
  return join(folder, name)
}

const judge = (path: string): Promise<Report> =>
  assess(
    {
      kind: "judge",
      path,
      isRun: true,
      given: new Map(),
      only: [],
      limit: 300,
      level: null,
      isJson: true,
    },
    {
      folder: path,
      signal: new AbortController().signal,
      note: (text) => process.stderr.write(`${text}\n`),
    },
  )

/** mulberry32: the same seed draws the same. */
const randomOf = (seed: number) => {
  let state = seed
  return (): number => {
    state = (state + 0x6d_2b_79_f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const drawn = (reports: ReadonlyArray<Report>, count: number, seed: number): string => {
  const random = randomOf(seed)
  const all = reports.flatMap((report) => report.criteria.map((one) => ({ one, report, by: random() })))
  return all
    .toSorted((a, b) => a.by - b.by)
    .slice(0, count)
    .map(({ one, report }) => `${report.repository}\n${ofCriterion(one)}`)
    .join("\n")
}

const isBare = ({ evidence }: Reported): boolean => evidence.length === 0

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      to: { type: "string" },
      draw: { type: "string", default: "0" },
      seed: { type: "string", default: "1" },
      help: { type: "boolean", default: false },
    },
  })
  if (values.help) {
    process.stdout.write(help)
    return
  }
  const scratch = mkdtempSync(join(tmpdir(), "readiness-templates-"))
  const to = resolve(process.env["INIT_CWD"] ?? ".", values.to ?? join(scratch, "reports"))
  mkdirSync(to, { recursive: true })
  const reports: Array<Report> = []
  for (const [name, command] of Object.entries(starters)) {
    const report = await judge(make(name, command, scratch))
    reports.push(report)
    writeFileSync(join(to, `${name}.txt`), textOf(report))
    writeFileSync(join(to, `${name}.json`), `${JSON.stringify(report, null, 2)}\n`)
    const bare = report.criteria.filter(isBare).map(({ id }) => id)
    process.stdout.write(
      `${name}: ${report.met} of ${report.applies} met, ${report.undecided} undecided; without evidence: ${bare.join(", ") || "none"}\n`,
    )
    if (bare.length > 0) process.exitCode = 1
  }
  process.stdout.write(`${drawn(reports, Number(values.draw), Number(values.seed))}\n${to}\n`)
}

await main()
