import { asText } from "@touchstone/characterize/approve"
import type { Request, Service } from "./service.ts"

const indented = (text: string): string => text.replaceAll("\n", "\n    ")

/** Asks, and tells what was asked, what came back, and what went out meanwhile. */
export const askAndTell = async (service: Service, request: Request): Promise<string> => {
  const { at, method, path, body } = request
  const asked = [at, method, path, ...(body === undefined ? [] : [JSON.stringify(body)])].join(" ")
  // Git would have its own idea of the ends of lines.
  const answer = (await service.ask(request)).replaceAll("\r", "\\r")
  const out = service.log.take().map(([seam, what]) => `  ${seam}\n    ${indented(asText(what).trimEnd())}\n`)
  return `${asked}\n  ${indented(answer)}\n${out.join("")}`
}

/** A story: everything that is asked, in turn, and what is in the database afterwards. */
export const tellStory = async (service: Service, requests: ReadonlyArray<Request>): Promise<string> => {
  const told: Array<string> = []
  for (const request of requests) told.push(await askAndTell(service, request))
  return `${told.join("\n")}\n${await service.rows()}`
}
