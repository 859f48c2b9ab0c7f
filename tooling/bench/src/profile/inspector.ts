import { setTimeout as sleep } from "node:timers/promises"

/** Where Node.js opens its inspector when it is asked to by SIGUSR1. */
export const defaultPort = 9229

const openWithin = 5000

export interface Inspector {
  /** Calls a method of the Chrome DevTools Protocol. */
  readonly call: (method: string, params?: Readonly<Record<string, unknown>>) => Promise<Answer>
  /** What comes in pieces, such as a heap snapshot. */
  readonly onEvent: (method: string, take: (params: Answer) => void) => void
  readonly close: () => void
}

type Answer = Readonly<Record<string, unknown>>

const isAnswer = (value: unknown): value is Answer => typeof value === "object" && value !== null

const decode = (text: unknown): Answer => {
  const value: unknown = JSON.parse(String(text))
  return isAnswer(value) ? value : {}
}

const notAnInspector = (port: number, cause?: Error): Error =>
  new Error(`Port ${port} is taken by something that is no inspector. Fix: end it.`, { cause })

/** The inspector's WebSocket, or null where nothing listens. */
const inspectorUrl = async (port: number): Promise<string | null> => {
  let response: Response
  try {
    response = await fetch(`http://127.0.0.1:${port}/json/list`, { signal: AbortSignal.timeout(2000) })
  } catch (error) {
    if (error instanceof DOMException && error.name === "TimeoutError") {
      throw notAnInspector(port, error)
    }
    return null
  }
  const list: unknown = await response.json().catch(() => null)
  const first: unknown = Array.isArray(list) ? list[0] : null
  if (isAnswer(first) && typeof first["webSocketDebuggerUrl"] === "string")
    return first["webSocketDebuggerUrl"]
  throw notAnInspector(port)
}

const connect = async (url: string): Promise<Inspector> => {
  const socket = new WebSocket(url)
  const waiting = new Map<number, { resolve: (answer: Answer) => void; reject: (error: Error) => void }>()
  const takers = new Map<string, (params: Answer) => void>()
  let calls = 0

  socket.addEventListener("message", ({ data }) => {
    const message = decode(data)
    const { id, method, result, error, params } = message
    if (typeof method === "string") takers.get(method)?.(isAnswer(params) ? params : {})
    if (typeof id !== "number") return
    const call = waiting.get(id)
    waiting.delete(id)
    if (error === undefined) call?.resolve(isAnswer(result) ? result : {})
    else call?.reject(new Error(`The inspector refuses: ${JSON.stringify(error)}`))
  })
  socket.addEventListener("close", () => {
    for (const { reject } of waiting.values()) reject(new Error("The process has ended meanwhile."))
    waiting.clear()
  })
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener("open", () => resolve(), { once: true })
    socket.addEventListener("error", () => reject(new Error("The inspector takes no connection.")), {
      once: true,
    })
  })
  return {
    call: (method, params = {}) =>
      new Promise((resolve, reject) => {
        calls += 1
        waiting.set(calls, { resolve, reject })
        socket.send(JSON.stringify({ id: calls, method, params }))
      }),
    onEvent: (method, take) => takers.set(method, take),
    close: () => socket.close(),
  }
}

const pidOf = async (inspector: Inspector): Promise<unknown> => {
  const { result } = await inspector.call("Runtime.evaluate", {
    expression: "process.pid",
    returnByValue: true,
  })
  return isAnswer(result) ? result["value"] : undefined
}

const untilOpen = async (pid: number, port: number): Promise<string> => {
  const deadline = performance.now() + openWithin
  while (performance.now() < deadline) {
    const url = await inspectorUrl(port)
    if (url !== null) return url
    await sleep(50)
  }
  throw new Error(`Process ${pid} opens no inspector on port ${port}. Was it started with --inspect-port?`)
}

/**
 * Looks into a running process of Node.js. Its inspector is open to this machine alone and, where it was closed
 * before, closed again at the end.
 */
export const inspect = async <A>(
  pid: number,
  port: number,
  look: (inspector: Inspector) => Promise<A>,
): Promise<A> => {
  const openBefore = await inspectorUrl(port)
  if (openBefore === null) process.kill(pid, "SIGUSR1")
  const inspector = await connect(openBefore ?? (await untilOpen(pid, port)))
  try {
    const actual = await pidOf(inspector)
    if (actual !== pid) {
      throw new Error(
        `Port ${port} is taken by the inspector of process ${String(actual)}. Fix: end that one, or profile it.`,
      )
    }
    return await look(inspector)
  } finally {
    if (openBefore === null) {
      // It closes this connection as well, so that no answer comes.
      inspector.call("Runtime.evaluate", { expression: "process._debugEnd()" }).catch(() => undefined)
      await sleep(100)
    }
    inspector.close()
  }
}
