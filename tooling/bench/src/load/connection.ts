import { connect, type Socket } from "node:net"

/** What became of a request. */
export type Outcome =
  | { readonly answered: true; readonly status: number; readonly retryAfter: boolean }
  | { readonly answered: false; readonly reason: "refused" | "closed" | "time" }

export interface Connection {
  /** Sends a whole request and waits for its whole answer; one at a time. */
  readonly send: (request: string) => Promise<Outcome>
  readonly close: () => void
}

const headEnd = "\r\n\r\n"

interface Answer {
  readonly status: number
  readonly retryAfter: boolean
  readonly closes: boolean
  /** Of head and body together. */
  readonly bytes: number
}

/** The answer that begins a text of bytes, once its head is there. Our services say the length of every body. */
export const parseAnswer = (text: string): Answer | null => {
  const end = text.indexOf(headEnd)
  if (end === -1) return null
  const head = text.slice(0, end)
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
  const status = Number(head.slice(9, 12))
  if (length === undefined && status !== 204) throw new Error(`An answer does not say its length:\n${head}`)
  return {
    status,
    retryAfter: /\r\nretry-after: *\d/i.test(head),
    closes: /\r\nconnection: *close/i.test(head),
    bytes: end + headEnd.length + Number(length ?? 0),
  }
}

/**
 * A connection of a client that counts: it opens again when the server has closed it, and tells of each request
 * whether it was answered. It costs little, since it takes its time from the very machine that is measured.
 *
 * @param timeout for an answer, in milliseconds
 */
export const makeConnection = (port: number, timeout = 30_000): Connection => {
  let socket: Socket | undefined
  let received = ""
  let settle: ((outcome: Outcome) => void) | undefined

  const finish = (outcome: Outcome): void => {
    const settling = settle
    settle = undefined
    received = ""
    settling?.(outcome)
  }

  const drop = (): void => {
    socket?.destroy()
    socket = undefined
  }

  const open = (): Socket => {
    const opened = connect({ host: "127.0.0.1", port, noDelay: true })
    // A byte is a character, so that lengths agree.
    opened.setEncoding("latin1")
    opened.setTimeout(timeout, () => {
      drop()
      finish({ answered: false, reason: "time" })
    })
    opened.on("data", (chunk) => {
      received += String(chunk)
      const answer = parseAnswer(received)
      if (answer === null || received.length < answer.bytes) return
      if (answer.closes) drop()
      finish({ answered: true, status: answer.status, retryAfter: answer.retryAfter })
    })
    let reason: "refused" | "closed" = "closed"
    opened.on("error", (error) => {
      if ("code" in error && error.code === "ECONNREFUSED") reason = "refused"
    })
    opened.on("close", () => {
      if (socket !== opened) return
      socket = undefined
      finish({ answered: false, reason })
    })
    return opened
  }

  return {
    send: (request) =>
      new Promise((resolve) => {
        settle = resolve
        socket ??= open()
        socket.write(request)
      }),
    close: drop,
  }
}
