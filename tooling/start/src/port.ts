import { createServer } from "node:net"

const host = "127.0.0.1"

const assertFree = (port: number, instead: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once("error", (error: NodeJS.ErrnoException) => {
      const why =
        error.code === "EADDRINUSE" ? "is already in use" : `cannot be used (${error.code ?? error.message})`
      reject(
        new Error(`Port ${port} ${why}. Stop what uses it, or choose another: PORT=${instead} npm start`),
      )
    })
    probe.listen(port, host, () => probe.close(() => resolve()))
  })

/**
 * Proves that a port, and those that follow it, can be listened on, before anything is started. Fails with one line
 * that says what to do.
 */
export const assertPortsFree = async (text: string, count: number): Promise<number> => {
  const port = Number(text)
  const last = 65_536 - count
  if (!Number.isInteger(port) || port < 1 || port > last) {
    throw new Error(`PORT is "${text}"; it must be a whole number from 1 to ${last}.`)
  }
  const instead = port + 2 * count > last ? port - count : port + count
  for (let next = port; next < port + count; next += 1) await assertFree(next, instead)
  return port
}
