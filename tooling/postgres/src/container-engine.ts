import { connect } from "node:net"
import type { ContainerRuntimeClient } from "testcontainers"
import { within } from "./within.ts"

export const postgresImage = "postgres:18.4-alpine"

const isListenedTo = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(path)
    socket.once("error", () => {
      resolve(false)
    })
    socket.once("connect", () => {
      socket.destroy()
      resolve(true)
    })
  })

const findEngine = async (): Promise<ContainerRuntimeClient> => {
  const named = process.env["DOCKER_HOST"] ?? ""
  const complaint = `no container engine answers${named === "" ? "" : ` at DOCKER_HOST=${named}`}`
  // Testcontainers would pass over a dead socket and take the engine behind another one, which nobody asked for.
  const path = /^(?:unix|npipe):\/\/(.+)$/.exec(named)?.[1]
  if (path !== undefined && !(await isListenedTo(path))) throw new Error(complaint)
  // Loaded here because it takes a while, and most callers never need it.
  const { getContainerRuntimeClient } = await import("testcontainers")
  return within(10, complaint, getContainerRuntimeClient())
}

/**
 * Asks the engine, rather than the PATH, for all that Testcontainers will need: the engine itself, the image, and the
 * reaper that removes the containers of killed test runs. Answers with what it found, rejects with what is missing.
 */
export const findUsableEngine = async (): Promise<string> => {
  const engine = await findEngine()
  const { getReaper, ImageName } = await import("testcontainers")
  const image = ImageName.fromString(postgresImage)
  // A pull that breaks off reports no error.
  const pulled = engine.image.pull(image).then(() => engine.image.inspect(image))
  await within(60, `the image ${postgresImage} could not be had`, pulled)
  await within(60, "the reaper of Testcontainers could not be had", getReaper(engine))
  return `container engine ${engine.info.containerRuntime.serverVersion} answered, and ${postgresImage} is there`
}
