import { createServer } from "node:net"

/** Proves that a port can be listened on, before anything is started. Fails with one line that says what to do. */
export const assertPortFree = async (text: string, host: string): Promise<number> => {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Error(`PORT is "${text}"; it must be a whole number from 1 to 65535.`)
  }
  await new Promise<void>((resolve, reject) => {
    const probe = createServer()
    probe.once("error", (error: NodeJS.ErrnoException) => {
      const why =
        error.code === "EADDRINUSE" ? "is already in use" : `cannot be used (${error.code ?? error.message})`
      reject(
        new Error(`Port ${port} ${why}. Stop what uses it, or choose another: PORT=${port + 1} npm start`),
      )
    })
    probe.listen(port, host, () => probe.close(() => resolve()))
  })
  return port
}
