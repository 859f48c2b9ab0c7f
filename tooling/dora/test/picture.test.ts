import { spawnSync } from "node:child_process"
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, onTestFinished, test } from "vitest"
import { chromiumOn } from "../src/example/chromium.ts"

const command = join(import.meta.dirname, "../src/example/write-picture.ts")

const draw = (path: string) => {
  const folder = mkdtempSync(join(tmpdir(), "dora-picture-"))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const { status, stderr } = spawnSync(process.execPath, [command, folder], {
    env: { ...process.env, PATH: path },
    encoding: "utf8",
  })
  return { status, stderr, folder }
}

const path = process.env["PATH"] ?? ""
const chromium = chromiumOn(path)

test.skipIf(chromium === null)("needs Chromium: the pictures are drawn, and differ in the dark", () => {
  const { status, folder } = draw(path)
  expect([status, readdirSync(folder).toSorted()]).toEqual([0, ["dora-dark.png", "dora.png"]])
  const [dark, light] = ["dora-dark.png", "dora.png"].map((file) => readFileSync(join(folder, file)))
  // What begins every PNG.
  expect([dark, light].map((file) => file?.subarray(1, 4).toString("latin1"))).toEqual(["PNG", "PNG"])
  expect(light?.equals(dark ?? Buffer.alloc(0))).toBe(false)
})

test("without Chromium it says what to install, and draws nothing", () => {
  const { status, stderr, folder } = draw("")
  expect([status, readdirSync(folder)]).toEqual([1, []])
  expect(stderr).toMatch(/^There is no Chromium on the PATH\. Fix: .*\n$/)
})
