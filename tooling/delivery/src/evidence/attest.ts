import { append } from "@touchstone/verdict/record"
import { Stopped } from "../engine.ts"
import type { Image } from "../image/image.ts"
import { gather } from "./gather.ts"
import { proofOf } from "./refusal.ts"
import { statementOf } from "./statement.ts"

/** Adds to the record that an image was accepted; fails where it is not what a verdict said may be released. */
export const attest = async (root: string, image: Image): Promise<void> => {
  const evidence = await gather(root, image)
  const proof = proofOf(evidence)
  if ("refused" in proof) throw new Stopped(`${image.digest} is refused: ${proof.refused}`)
  const { service, commit, verdict } = proof
  append(root, {
    kind: "attestation",
    at: new Date().toISOString(),
    seconds: 0,
    commit,
    image: image.digest,
    service,
    statement: statementOf({ image: image.digest, service, files: evidence.files }, verdict),
  })
}
