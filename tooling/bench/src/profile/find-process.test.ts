import { spawn } from "node:child_process"
import { expect, test } from "vitest"
import { UsageError } from "../command.ts"
import { findProcess, serviceProcesses } from "./find-process.ts"

const list = `
      1 /sbin/init
    201 npm start
    202 sh -c node apps/orders/src/main.ts
    203 /opt/node/bin/node tooling/start/src/main.ts
    204 /opt/node/bin/node --import file:///srv/preload.ts /srv/shop/apps/orders/src/main.ts
    205 node apps/fulfilment/dist/main.mjs
    206 node /srv/shop/apps/orders/src/main.ts.bak
    207 grep apps/orders/src/main.ts
    208 node /srv/shop/apps/orders/src/replay.ts
`

test("a service is found by what Node.js runs, sources or bundle", () => {
  expect(serviceProcesses(list, "orders")).toStrictEqual([204])
  expect(serviceProcesses(list, "fulfilment")).toStrictEqual([205])
})

test("a process of Node.js is found by its number", () => {
  expect(findProcess(String(process.pid))).toBe(process.pid)
})

test("another program is refused: the signal would end it", async () => {
  const child = spawn("sleep", ["60"])
  try {
    expect(() => findProcess(String(child.pid))).toThrow("is not Node.js, but ")
  } finally {
    child.kill()
    await new Promise((resolve) => child.once("exit", resolve))
  }
})

test.each(["payments", "", "0", "-1", "1e3", "12345678901"])("%j is no target", (target) => {
  expect(() => findProcess(target)).toThrow(UsageError)
})

test("a number that no process has is refused", () => {
  expect(() => findProcess("999999999")).toThrow("No process has the number 999999999.")
})
