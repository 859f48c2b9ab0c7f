import { once } from "node:events"
import type { Server } from "node:net"

/** Listens on a free port of this machine. */
export const listen = async (
  server: Server,
  dropConnections: () => void,
): Promise<{ readonly port: number; readonly stop: () => Promise<void> }> => {
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const address = server.address()
  if (address === null || typeof address === "string") throw new Error("127.0.0.1 gave no port; try again.")
  const stop = async (): Promise<void> => {
    const closed = once(server, "close")
    server.close()
    dropConnections()
    await closed
  }
  return { port: address.port, stop }
}
