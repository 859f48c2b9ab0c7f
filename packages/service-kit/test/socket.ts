import { once } from "node:events"
import { connect, type Socket } from "node:net"

/** What is said on one connection, byte by byte, as no client would. */
export interface Conversation {
  readonly socket: Socket
  /** All that was answered until the other side has closed the connection. */
  readonly closed: Promise<string>
  /** Waits until what was answered so far matches. */
  readonly heard: (pattern: RegExp) => Promise<string>
}

export const talk = async (port: number, ...lines: ReadonlyArray<string>): Promise<Conversation> => {
  const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true })
  await once(socket, "connect")
  let text = ""
  const closed = new Promise<string>((resolve) => {
    socket.once("close", () => resolve(text))
  })
  socket.on("error", (error: NodeJS.ErrnoException) => {
    text += `<${error.code}>`
  })
  socket.on("end", () => socket.end())
  socket.on("data", (chunk) => {
    text += chunk.toString()
  })
  const heard = async (pattern: RegExp): Promise<string> => {
    while (!pattern.test(text)) await Promise.race([once(socket, "data"), closed])
    return text
  }
  socket.write(lines.join("\r\n"))
  return { socket, closed, heard }
}
