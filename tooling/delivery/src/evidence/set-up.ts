import type { Image } from "../image/image.ts"

/** What the Dockerfile sets. */
const set: Readonly<Record<string, string>> = { NODE_ENV: "production", HOST: "0.0.0.0", PORT: "3000" }

/** What the base image sets, whichever version it has. */
const ofBase: ReadonlySet<string> = new Set(["NODE_VERSION", "PATH", "YARN_VERSION"])

const user = "1000:1000"

/**
 * How an image is set up otherwise than by the Dockerfile, in words; null where it is not. A variable that an image sets
 * beats the settings that it carries, so no other one may be there.
 *
 * @param routes what its own document says that it serves
 */
export const otherSetUp = (
  image: Pick<Image, "routes" | "user" | "variables">,
  routes: ReadonlyArray<string>,
): string | null => {
  for (const variable of image.variables) {
    const [name = "", ...value] = variable.split("=")
    if (!ofBase.has(name) && set[name] !== value.join("=")) return `it sets ${name}`
  }
  if (image.user !== user) return `it runs as ${image.user === "" ? "root" : image.user}`
  if (image.routes.join(" ") !== routes.join(" ")) return `it is to serve ${image.routes.join(", ")}`
  return null
}
