import { connect, createServer, type Socket } from "node:net"
import { listen } from "./listen.ts"
import {
  type Message,
  messageReader,
  opening,
  startupParameters,
  statementReader,
} from "./postgres-messages.ts"
import type { Intercept, Side } from "./step.ts"

/** A request that the server answers as a whole: a simple query, or everything up to a Sync. */
export interface WireStep {
  readonly side: Side
  /** Counts the connections of the proxy, from 1. */
  readonly connection: number
  /** The `application_name` that the connection began with. */
  readonly application: string
  /** The statements that the request runs, as they were sent. */
  readonly statements: ReadonlyArray<string>
}

/**
 * - `pass`: on it goes
 * - `cut`: the connection breaks. Before: the server never hears of the step. After: nobody hears of its answer.
 * - `cut-during`: the step is sent, and the connection breaks without waiting for the answer
 */
export type WireVerdict = "pass" | "cut" | "cut-during"

export interface PostgresProxy {
  /** Of the database behind it, through the proxy. */
  readonly url: string
  readonly intercept: (by: Intercept<WireStep, WireVerdict>) => void
  /** New connections go to the same database on another server; those that exist stay. */
  readonly retarget: (server: string) => void
  readonly stop: () => Promise<void>
}

const pass = (): WireVerdict => "pass"

/** Handles one by one, and waits for each, what arrives faster than it is handled. */
const inTurn = (handle: (chunk: Buffer) => Promise<void>, failed: (error: unknown) => void) => {
  let last = Promise.resolve()
  return (chunk: Buffer): void => {
    last = last.then(() => handle(chunk)).catch(failed)
  }
}

interface Connection {
  readonly client: Socket
  readonly server: Socket
  readonly number: number
  readonly decide: Intercept<WireStep, WireVerdict>
}

const relay = ({ client, server, number, decide }: Connection): void => {
  const fromClient = messageReader(false)
  const fromServer = messageReader(true)
  const statementOf = statementReader()
  let application = ""
  let request: Array<Buffer> = []
  let statements: Array<string> = []
  let answer: Array<Buffer> = []
  /** What was asked and not yet answered, the oldest first. */
  const asked: Array<Omit<WireStep, "side">> = []

  const cut = (): void => {
    client.destroy()
    server.destroy()
  }
  const failed = (error: unknown): void => {
    process.stderr.write(`The PostgreSQL proxy gives a connection up: ${String(error)}\n`)
    cut()
  }

  const forward = async (): Promise<void> => {
    const step = { connection: number, application, statements }
    const bytes = Buffer.concat(request)
    request = []
    statements = []
    const verdict = await decide({ ...step, side: "before" })
    if (verdict === "cut") {
      cut()
      return
    }
    asked.push(step)
    if (verdict === "cut-during") {
      // The server gets every byte, and an end of the stream behind it.
      server.end(bytes)
      client.destroy()
    } else server.write(bytes)
  }

  const hear = async (message: Message): Promise<void> => {
    if (message.type === "") {
      const kind = opening(message.bytes)
      if (kind === "encryption") client.write("N")
      else {
        application = startupParameters(message.bytes)["application_name"] ?? ""
        server.write(message.bytes)
      }
      return
    }
    // A password, or the end of the connection: not a request.
    if (message.type === "p" || message.type === "X") return void server.write(message.bytes)
    // Its answer ends with nothing that could be waited for.
    if (message.type === "H") throw new Error("a Flush is not understood")
    const statement = statementOf(message)
    if (statement !== undefined) statements.push(statement)
    request.push(message.bytes)
    if (message.type === "Q" || message.type === "S") await forward()
  }

  const tell = async (message: Message): Promise<void> => {
    const step = asked[0]
    // Until the first request there are only greetings.
    if (step === undefined) return void client.write(message.bytes)
    answer.push(message.bytes)
    if (message.type !== "Z") return
    const bytes = Buffer.concat(answer)
    answer = []
    asked.shift()
    const verdict = await decide({ ...step, side: "after" })
    if (verdict === "pass") client.write(bytes)
    else cut()
  }

  client.on(
    "data",
    inTurn(async (chunk) => {
      for (const message of fromClient(chunk)) await hear(message)
    }, failed),
  )
  server.on(
    "data",
    inTurn(async (chunk) => {
      for (const message of fromServer(chunk)) await tell(message)
    }, failed),
  )
  // A broken connection is what this proxy is for; its close, which follows the error, breaks the other half.
  client.on("error", () => undefined).on("close", () => server.end())
  server.on("error", () => undefined).on("close", () => client.end(Buffer.concat(answer)))
}

/** Stands between a service and its PostgreSQL, and asks at every step what is to become of it. */
export const startPostgresProxy = async (database: string): Promise<PostgresProxy> => {
  let target = new URL(database)
  let decide: Intercept<WireStep, WireVerdict> = pass
  let connections = 0
  const open = new Set<Socket>()

  const server = createServer((client) => {
    connections += 1
    const number = connections
    const upstream = connect(Number(target.port), target.hostname)
    for (const socket of [client, upstream]) {
      socket.setNoDelay(true)
      open.add(socket)
      socket.once("close", () => open.delete(socket))
    }
    relay({ client, server: upstream, number, decide: (step) => decide(step) })
  })
  const { port, stop } = await listen(server, () => {
    for (const socket of open) socket.destroy()
  })

  const url = new URL(database)
  url.hostname = "127.0.0.1"
  url.port = String(port)
  return {
    url: url.href,
    intercept: (by) => {
      decide = by
    },
    retarget: (other) => {
      target = new URL(other)
    },
    stop,
  }
}
