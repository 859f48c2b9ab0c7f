import { createServer, type Server, type Socket } from "node:net"
import { afterEach, describe, expect, test } from "vitest"
import { makeConnection, parseAnswer } from "./connection.ts"

describe("an answer", () => {
  const ok = "HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n{}"

  test("is not there before its head is", () => {
    for (let end = 0; end < ok.indexOf("{}"); end += 1) expect(parseAnswer(ok.slice(0, end))).toBeNull()
    expect(parseAnswer(ok)).toStrictEqual({ status: 201, retryAfter: false, closes: false, bytes: ok.length })
  })

  test("says when to come again, and that the connection ends", () => {
    const head =
      "HTTP/1.1 503 Service Unavailable\r\nretry-after: 1\r\nConnection: close\r\ncontent-length: 0\r\n\r\n"
    expect(parseAnswer(head)).toMatchObject({ status: 503, retryAfter: true, closes: true })
  })

  test("without a length cannot be told from the next", () => {
    expect(() => parseAnswer("HTTP/1.1 200 OK\r\n\r\n")).toThrow("does not say its length")
  })
})

describe("a connection", () => {
  const servers: Array<Server> = []
  afterEach(() => servers.splice(0).map((server) => server.close()))

  /** A server that answers what it is told to, and the number of connections it was asked for. */
  const serve = async (answer: (socket: Socket) => void) => {
    let connections = 0
    const server = createServer((socket) => {
      connections += 1
      socket.on("error", () => undefined)
      socket.on("data", () => answer(socket))
    })
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    const address = server.address()
    if (address === null || typeof address === "string") throw new Error("no port")
    return { port: address.port, connections: () => connections }
  }

  const answer = (extra = "") => `HTTP/1.1 200 OK\r\ncontent-length: 2\r\n${extra}\r\nok`
  const ok = { answered: true, status: 200, retryAfter: false }

  test("is used again, and opens again where the server says that it ends", async () => {
    let requests = 0
    const { port, connections } = await serve((socket) => {
      requests += 1
      if (requests === 2) socket.end(answer("connection: close\r\n"))
      else socket.write(answer())
    })
    const connection = makeConnection(port)
    expect([
      await connection.send("a"),
      await connection.send("b"),
      await connection.send("c"),
    ]).toStrictEqual([ok, ok, ok])
    expect(connections()).toBe(2)
    connection.close()
  })

  test("waits for an answer that comes in pieces", async () => {
    const waits = [0, 40]
    const { port } = await serve((socket) => {
      const wait = waits.shift() ?? 0
      setTimeout(() => socket.write(answer().slice(0, -1)), wait)
      setTimeout(() => socket.write("k"), wait + 20)
    })
    const connection = makeConnection(port)
    // What is left of an answer would be taken for the beginning of the next one.
    expect([await connection.send("a"), await connection.send("b")]).toStrictEqual([ok, ok])
    connection.close()
  })

  test("tells that it was closed without an answer", async () => {
    const { port } = await serve((socket) => socket.destroy())
    const connection = makeConnection(port)
    expect(await connection.send("a")).toStrictEqual({ answered: false, reason: "closed" })
  })

  test("tells that it was refused", async () => {
    const { port } = await serve(() => undefined)
    await new Promise((resolve) => servers.splice(0)[0]?.close(resolve))
    expect(await makeConnection(port).send("a")).toStrictEqual({ answered: false, reason: "refused" })
  })

  test("tells that no answer came in time", async () => {
    const { port } = await serve(() => undefined)
    expect(await makeConnection(port, 50).send("a")).toStrictEqual({ answered: false, reason: "time" })
  })
})
