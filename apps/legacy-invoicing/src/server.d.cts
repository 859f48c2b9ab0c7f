import type { Server } from "node:http"

declare const server: {
  readonly start: (port: number, done: (error: null, server: Server) => void) => Server
}

export = server
