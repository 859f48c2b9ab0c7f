import { mustGit } from "@touchstone/gate-kit/git"
import { linesOf, recordRef, type RecordedVerdict } from "@touchstone/verdict/record"
import { deliverAll, type To } from "../deploy/command.ts"
import { Stopped } from "../engine.ts"
import { evidenceIn } from "../evidence/record-line.ts"
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

const assertRefused = async (
  to: To,
  reference: string,
  expected: RegExp,
  say: (line: string) => void,
): Promise<void> => {
  const reason = await reasonOf(to, reference)
  if (!expected.test(reason)) throw new Stopped(`${reference} is refused for another reason: ${reason}`)
  say(`refused: ${reason.replaceAll(/(sha256:[0-9a-f]{12})[0-9a-f]{52}/g, "$1…")}`)
}

/** Does something while the record of a commit holds other lines. */
const whileRecordIs = async (
  { root }: To,
  commit: string,
  change: (verdict: RecordedVerdict) => ReadonlyArray<object>,
  act: () => Promise<void>,
): Promise<void> => {
  const lines = linesOf(root, commit)
  const verdict = evidenceIn(lines, commit).findLast(
    (line): line is RecordedVerdict => line.kind === "verdict",
  )
  if (verdict === undefined) throw new Stopped(`Commit ${commit} has no verdict. Fix: npm run verify`)
  const write = (texts: ReadonlyArray<string>): string =>
    mustGit(root, [
      "notes",
      `--ref=${recordRef}`,
      "add",
      "--force",
      "--allow-empty",
      "--message",
      texts.join("\n"),
      commit,
    ])
  write(change(verdict).map((line) => JSON.stringify(line)))
  try {
    await act()
  } finally {
    write(lines)
  }
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
  const { commit, digest } = image
  const refusedWhile = (change: Parameters<typeof whileRecordIs>[2], expected: RegExp): Promise<void> =>
    whileRecordIs(to, commit, change, () => assertRefused(to, digest, expected, say))
  await refusedWhile(() => [], /has no verdict/)
  await refusedWhile((verdict) => [{ ...verdict, commit: "0".repeat(40) }], /is about commit 0{40}/)
  await refusedWhile(
    (verdict) => [verdict, { ...verdict, verdict: "UNDECIDED", against: ["integration"] }],
    /UNDECIDED, which is not a yes/,
  )
  await assertRefused(to, digest, /no attestation/, say)
}
