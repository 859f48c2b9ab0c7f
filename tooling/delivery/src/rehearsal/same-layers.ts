import { docker, Stopped } from "../engine.ts"
import { buildImage } from "../image/build.ts"
import type { Image } from "../image/image.ts"

const layersOf = (image: string): Promise<string> =>
  docker(["image", "inspect", "--format", "{{json .RootFS.Layers}}", image])

/** Builds the images again, of another clone: every layer must be the same. */
export const assertSameLayers = async (
  clone: string,
  images: ReadonlyArray<Image>,
  say: (line: string) => void,
): Promise<void> => {
  for (const { digest, service, commit } of images) {
    if (service === undefined || commit === undefined) throw new Stopped(`${digest} does not say what it is.`)
    const tag = `again-${service}`
    await buildImage({ root: clone, app: `apps/${service}`, commit, tag })
    if ((await layersOf(tag)) !== (await layersOf(digest)))
      throw new Stopped(`${service}, built again of another clone, has other layers.`)
    say(`${service}, built again of another clone: the same layers`)
  }
}
