import { deliverAll, type To } from "../deploy/command.ts"
import { Stopped } from "../engine.ts"
import { tagOf } from "../image/build.ts"
import { type Image, short } from "../image/image.ts"
import { sabotaged } from "./sabotage.ts"

const reasonOf = async (to: To, reference: string): Promise<string> => {
  try {
    await deliverAll(to, [reference])
  } catch (error) {
    if (error instanceof Stopped) return error.message
    throw error
  }
  throw new Stopped(`${reference} should have been refused, and was delivered.`)
}

const assertRefused = async (to: To, reference: string, expected: RegExp, say: (line: string) => void) => {
  const reason = await reasonOf(to, reference)
  if (!expected.test(reason)) throw new Stopped(`${reference} is refused for another reason: ${reason}`)
  say(`refused: ${reason.replaceAll(/(sha256:[0-9a-f]{12})[0-9a-f]{52}/g, "$1…")}`)
}

/**
 * Tries to deliver what must be refused on the way to the images that may.
 *
 * @param images not attested yet
 */
export const assertRefusals = async (
  to: To,
  images: ReadonlyArray<Image>,
  say: (line: string) => void,
): Promise<void> => {
  const [image] = images
  if (image?.service === undefined || image.commit === undefined) throw new Stopped("There is no image.")
  const tampered = await sabotaged(to.root, image.service, image.commit, "watch")
  await assertRefused(to, tagOf(to.root, image.service, image.commit), /is no digest/, say)
  await assertRefused(to, `sha256:${short(image.digest).padEnd(64, "0")}`, /is not there/, say)
  await assertRefused(to, tampered.digest, /main\.mjs in the image is .* and was judged as/, say)
  await assertRefused(to, image.digest, /no attestation/, say)
}
