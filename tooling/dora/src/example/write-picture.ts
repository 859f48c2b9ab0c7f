import { spawnSync } from "node:child_process"
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { pathToFileURL } from "node:url"
import { page } from "../page/page.ts"
import { reportOf } from "../report.ts"
import { chromiumOn } from "./chromium.ts"
import { asOf, commits, lines } from "./history.ts"

const help = `npm run docs:dora [-- FOLDER]

Pictures of the page of the example history, light and dark, as Chromium draws it: FOLDER/dora.png and
FOLDER/dora-dark.png. FOLDER is docs/img when left out. It needs Chromium on the PATH.

Exit code: 0 with pictures, 1 without.
`

// The whole page: headless Chromium draws its window, and no more.
const size = "1280,5820"
const pictures = [
  { name: "dora.png", scheme: 1 },
  { name: "dora-dark.png", scheme: 0 },
] as const

const draw = (chromium: string, folder: string): boolean => {
  const scratch = mkdtempSync(join(tmpdir(), "dora-"))
  const file = join(scratch, "page.html")
  writeFileSync(file, page(reportOf(lines, commits, { environment: "production", asOf })))
  mkdirSync(folder, { recursive: true })
  const drawn = pictures.map(({ name, scheme }) => {
    const { status, stderr } = spawnSync(
      chromium,
      [
        "--headless",
        // It draws one page of ours; as root, and in most containers, there is no sandbox to be had.
        "--no-sandbox",
        "--hide-scrollbars",
        `--user-data-dir=${join(scratch, "profile")}`,
        `--window-size=${size}`,
        `--blink-settings=preferredColorScheme=${scheme}`,
        `--screenshot=${join(folder, name)}`,
        pathToFileURL(file).href,
      ],
      { encoding: "utf8", timeout: 60_000 },
    )
    if (status !== 0) process.stderr.write(`${name} was not drawn: ${stderr}\n`)
    return status === 0
  })
  rmSync(scratch, { recursive: true, force: true })
  return drawn.every(Boolean)
}

const [folder = resolve(import.meta.dirname, "../../../../docs/img")] = process.argv.slice(2)
const chromium = chromiumOn(process.env["PATH"] ?? "")
if (folder === "--help") process.stdout.write(help)
else if (chromium === null) {
  process.stderr.write(
    "There is no Chromium on the PATH. Fix: apt-get install chromium, or what your system calls it\n",
  )
  process.exitCode = 1
} else process.exitCode = draw(chromium, resolve(process.env["INIT_CWD"] ?? process.cwd(), folder)) ? 0 : 1
