import { isDeepStrictEqual } from "node:util"
import type { RecordedAttestation, RecordedVerdict } from "@touchstone/verdict/record"
import type { EvidenceLine } from "./record-line.ts"
import { statementOf } from "./statement.ts"

/** All that is known of an image, by which it is let through or refused. */
export interface Evidence {
  readonly image: string
  readonly service: string | undefined
  readonly commit: string | undefined
  /** The digests of the files that really are in the image, by where they come from in the repository. */
  readonly files: Readonly<Record<string, string>>
  /** The digests of those of them that the commit itself holds: settings, the document of the API. */
  readonly committed: Readonly<Record<string, string>>
  /** What of how it is set up differs from how the Dockerfile does that; null where nothing does. */
  readonly setUp: string | null
  /** What the record holds of the commit, the oldest first. */
  readonly record: ReadonlyArray<EvidenceLine>
}

/** An image of which every claim but the last holds: what acceptance looks at. */
interface Proven {
  readonly service: string
  readonly commit: string
  readonly verdict: RecordedVerdict
}

type Answer = Proven | { readonly refused: string }

const isVerdict = (line: EvidenceLine): line is RecordedVerdict => line.kind === "verdict"

const newest = <A extends EvidenceLine>(
  record: ReadonlyArray<EvidenceLine>,
  is: (line: EvidenceLine) => line is A,
): A | undefined =>
  // Where the record was merged, its lines are in no order.
  record
    .filter(is)
    .toSorted((a, b) => a.at.localeCompare(b.at))
    .at(-1)

const doubtOfVerdict = (commit: string, verdict: RecordedVerdict | undefined): string | null => {
  if (verdict === undefined)
    return `the record has no verdict on commit ${commit}. Fix: npm run verify on that commit, or npm run record -- --fetch`
  if (verdict.commit !== commit)
    return `the verdict that the record has for commit ${commit} is about commit ${verdict.commit}. Fix: npm run verify on the commit that the image was made of`
  const against = verdict.against.join(", ")
  if (verdict.verdict === "UNDECIDED")
    return `the verdict on commit ${commit} is UNDECIDED, which is not a yes: ${against} could not be asked. Fix: npm run verify where every gate can be asked`
  if (verdict.verdict !== "RELEASABLE")
    return `the verdict on commit ${commit} is NOT RELEASABLE: ${against}. Fix: mend what the gate found, in a new commit`
  return null
}

const doubtOfFiles = (
  files: Evidence["files"],
  expected: Readonly<Record<string, string>>,
): string | null => {
  const fix = "Fix: npm run image, from the files that the verdict has seen"
  for (const [file, digest] of Object.entries(files)) {
    const right = expected[file]
    if (right === undefined)
      return `the image holds ${file}, which neither the verdict nor the commit knows. ${fix}`
    if (right !== digest) return `${file} in the image is ${digest}, and was judged as ${right}. ${fix}`
  }
  const missing = Object.keys(expected).find((file) => files[file] === undefined)
  return missing === undefined ? null : `the image lacks ${missing}. ${fix}`
}

/** Whether an image is what a verdict said may be released, and otherwise why not, in a sentence that says what to do. */
export const proofOf = ({ service, commit, files, committed, setUp, record }: Evidence): Answer => {
  if (service === undefined || commit === undefined)
    return { refused: "it does not say which app and which commit it was made of. Fix: npm run image" }
  const verdict = newest(record, isVerdict)
  const doubt = doubtOfVerdict(commit, verdict)
  if (doubt !== null || verdict === undefined) return { refused: doubt ?? "there is no verdict" }
  const built = Object.entries(verdict.artifacts).filter(([file]) => file.startsWith(`apps/${service}/`))
  const wrong = doubtOfFiles(files, { ...Object.fromEntries(built), ...committed })
  if (wrong !== null) return { refused: wrong }
  if (setUp !== null) return { refused: `${setUp}, which the Dockerfile does not do. Fix: npm run image` }
  return { service, commit, verdict }
}

/** Why an image may not be deployed; null where it may: it is proven, and was accepted. */
export const refusalOf = (evidence: Evidence): string | null => {
  const proof = proofOf(evidence)
  if ("refused" in proof) return proof.refused
  const { image, files } = evidence
  const attestation = newest(
    evidence.record,
    (line): line is RecordedAttestation => line.kind === "attestation" && line.image === image,
  )
  if (attestation === undefined)
    return `no attestation says that it was accepted. Fix: npm run rehearsal, then npm run attest`
  const expected = statementOf({ image, service: proof.service, files }, proof.verdict)
  return isDeepStrictEqual(attestation.statement, expected)
    ? null
    : "its attestation says something else of it than is so. Fix: npm run attest"
}
