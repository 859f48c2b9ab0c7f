import { docker, Stopped } from "../engine.ts"
import { buildImage } from "../image/build.ts"
import { type Image, rehearsedTag } from "../image/image.ts"

const layersOf = (image: string): Promise<string> =>
  docker(["image", "inspect", "--format", "{{json .RootFS.Layers}}", image])

/** Packs what is built again, in another clone: every layer must be the same. */
export const assertSameLayers = async (
  clone: string,
  images: ReadonlyArray<Image>,
  say: (line: string) => void,
): Promise<void> => {
  for (const { digest, service, commit } of images) {
    if (service === undefined || commit === undefined) throw new Stopped(`${digest} does not say what it is.`)
    const tag = rehearsedTag(`again-${service}`)
    await buildImage({ root: clone, app: `apps/${service}`, commit, tag })
    if ((await layersOf(tag)) !== (await layersOf(digest)))
      throw new Stopped(`${service}, packed again in another clone, has other layers.`)
    say(`${service}, packed again in another clone: the same layers`)
  }
}
