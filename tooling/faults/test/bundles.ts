import { mkdtemp } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { bundle } from "@touchstone/bundle"
import type { ServiceName } from "../src/templates.ts"

const root = resolve(import.meta.dirname, "../../..")

/** Makes one file of a service, which starts several times faster than its sources. */
const bundleOf = async (service: ServiceName, directory: string): Promise<string> => {
  const { file } = await bundle({ app: join(root, "apps", service), directory: join(directory, service) })
  return file
}

/** The files of both services, in a directory that is the caller's to remove. */
export const makeBundles = async (): Promise<{
  readonly directory: string
  readonly entries: Readonly<Record<ServiceName, string>>
}> => {
  const directory = await mkdtemp(join(tmpdir(), "touchstone-faults-"))
  const [orders, fulfilment] = await Promise.all([
    bundleOf("orders", directory),
    bundleOf("fulfilment", directory),
  ])
  return { directory, entries: { orders, fulfilment } }
}
