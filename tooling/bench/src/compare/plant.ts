// Loaded into a process before its program, to see whether slowness is noticed. The query of its address says how it
// slows it down: by work or by waiting, for how many milliseconds, and whether of each order that is placed or once.
import { subscribe } from "node:diagnostics_channel"
import { IncomingMessage } from "node:http"

const { searchParams } = new URL(import.meta.url)
const milliseconds = Number(searchParams.get("milliseconds"))
const asleep = new Int32Array(new SharedArrayBuffer(4))

const work = (): void => {
  const until = performance.now() + milliseconds
  while (performance.now() < until);
}

const wait = (): void => void Atomics.wait(asleep, 0, 0, milliseconds)

const slow = searchParams.get("by") === "wait" ? wait : work

const requestOf = (message: unknown): IncomingMessage | null =>
  typeof message === "object" &&
  message !== null &&
  "request" in message &&
  message.request instanceof IncomingMessage
    ? message.request
    : null

if (searchParams.get("of") === "process") slow()
else
  subscribe("http.server.request.start", (message) => {
    const request = requestOf(message)
    if (request?.method === "POST" && request.url === "/orders") slow()
  })
