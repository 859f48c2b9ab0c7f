import { spawn } from "node:child_process"
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs"
import { createServer } from "node:http"
import { createConnection } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { freePort } from "@touchstone/postgres"
import { afterAll, beforeAll, expect, test } from "vitest"
import { run } from "./run.ts"

const directory = mkdtempSync(join(tmpdir(), "touchstone-profile-"))
afterAll(() => rmSync(directory, { recursive: true }))

const port = await freePort()
const busy = spawn(process.execPath, [`--inspect-port=${port}`, join(import.meta.dirname, "busy.ts")], {
  stdio: ["pipe", "pipe", "ignore"],
})
const pid = String(busy.pid)
beforeAll(() => new Promise((resolve) => busy.stdout.once("data", resolve)))
afterAll(() => busy.stdin.end())

const isOpen = (): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createConnection(port, "127.0.0.1")
    socket.once("connect", () => {
      socket.destroy()
      resolve(true)
    })
    socket.once("error", () => resolve(false))
  })

const profile = (...args: ReadonlyArray<string>) =>
  run("profile/main.ts", ["--seconds", "1", "--directory", directory, "--port", String(port), ...args])

test("a running process is looked into, its hottest function named, and it runs on, closed as before", async () => {
  const { code, stdout, stderr } = await profile("--heap", pid)
  expect(stderr).not.toContain("Error")
  expect(code).toBe(0)
  expect(stdout).toMatch(/in:\n +\d+\.\d %  \S+ +file:\S+busy\.ts:\d+\n/)
  const files = readdirSync(directory).toSorted()
  expect(files.map((name) => name.split(".").at(-1))).toStrictEqual(["cpuprofile", "heapsnapshot"])
  for (const file of files) {
    const captured: unknown = JSON.parse(readFileSync(join(directory, file), "utf8"))
    expect(captured).toHaveProperty("nodes")
    expect(statSync(join(directory, file)).mode & 0o077).toBe(0)
  }
  expect(busy.exitCode).toBeNull()
  expect(await isOpen()).toBe(false)
})

test("a port that something else has is an error that says so", async () => {
  const other = createServer((_request, response) => response.end("hello"))
  await new Promise<void>((resolve) => other.listen(port, "127.0.0.1", resolve))
  try {
    const { code, stderr } = await profile(pid)
    expect(stderr).toContain(`Port ${port} is taken by something that is no inspector.`)
    expect(code).toBe(1)
  } finally {
    await new Promise((resolve) => other.close(resolve))
  }
})

test("the inspector of another process is left alone", async () => {
  const other = spawn(process.execPath, [`--inspect=${port}`, join(import.meta.dirname, "busy.ts")], {
    stdio: ["pipe", "pipe", "ignore"],
  })
  try {
    await new Promise((resolve) => other.stdout.once("data", resolve))
    const { code, stderr } = await profile(pid)
    expect(stderr).toContain(`Port ${port} is taken by the inspector of process ${other.pid}.`)
    expect(code).toBe(1)
  } finally {
    other.stdin.end()
    await new Promise((resolve) => other.once("exit", resolve))
  }
})

test.each([
  [[], "Name one process."],
  [["payments"], '"payments" is neither the number of a process nor one of orders, fulfilment.'],
  [["orders", "fulfilment"], "Name one process."],
  [["--seconds", "0", "1"], '--seconds is "0"; it must be a whole number from 1 to 600.'],
  [["--port", "x", "1"], '--port is "x"'],
])("%j is refused", async (args, message) => {
  const { code, stderr } = await run("profile/main.ts", args)
  expect(stderr).toContain(message)
  expect(code).toBe(2)
})
