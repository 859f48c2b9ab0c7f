import { Refusal } from "../refusal.ts"

const oldest = "20.11"

/** Whether the Node.js that runs this is new enough, for this and for what is made. */
export const checkNode = (version: string): void => {
  const [major = 0, minor = 0] = version.split(".").map(Number)
  const [oldestMajor = 0, oldestMinor = 0] = oldest.split(".").map(Number)
  if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor))
    throw new Refusal(`Node.js ${oldest} or later is needed; this is ${version}.`)
}
