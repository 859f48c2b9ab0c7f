import { type Answer, type Api, type Call, keyOf, toWire, type WireRequest } from "./call.ts"
import type { Exchange } from "./curl.ts"
import { type Choice, withDefect } from "./defects.ts"
import { type Operation, type Parameter, titleOf } from "./description.ts"
import { faultsOf, jsonOf } from "./faults.ts"
import { type JsonSchema, nameOf } from "./json-schema.ts"

/** One request of a conversation, before it is known what it will be about. */
export interface Step {
  readonly call: Call
  /** Which of the things made so far it is about. */
  readonly about: number
  /** About something of which nobody has heard. */
  readonly stranger: boolean
  /** As it was generated, rather than as it is fitting by now. */
  readonly unfitting: boolean
  /** What is wrong about it; null for nothing. */
  readonly defect: Choice | null
}

/** What one party of a conversation knows of what the service must do: how a call is to be made, and to be answered. */
export interface Model<State> {
  readonly start: State
  /** Makes of a generated call one that the service has no reason to refuse, as far as that is possible. */
  readonly fit: (state: State, call: Call) => Call
  /** The statuses that may answer a call which the description allows. */
  readonly expected: (state: State, call: Call) => ReadonlyArray<number>
  /** What is known after the answer, and what is wrong with it in the light of what was known before. */
  readonly learn: (
    state: State,
    call: Call,
    answer: { readonly status: number; readonly body: unknown },
  ) => { readonly state: State; readonly faults: ReadonlyArray<string> }
}

/** Knows nothing: whatever the description allows a valid call may be answered with success, or refused for the state of things. */
export const stateless: Model<null> = {
  start: null,
  fit: (_, call) => call,
  expected: (_, { operation }) => [
    ...Object.keys(operation.responses)
      .map(Number)
      .filter((status) => status < 400),
    ...[404, 409, 410, 412, 422].filter((status) => String(status) in operation.responses),
  ],
  learn: (state) => ({ state, faults: [] }),
}

export type Send = (request: WireRequest) => Promise<Answer>

/** Something that a request of this conversation has made, by POST to a collection. */
interface Made {
  readonly collection: string
  readonly id: string
}

/** An answer that is not what it should be, and how it came to that. */
export class Nonconformity extends Error {
  readonly title: string
  readonly faults: ReadonlyArray<string>
  readonly exchanges: ReadonlyArray<Exchange>
  constructor(title: string, faults: ReadonlyArray<string>, exchanges: ReadonlyArray<Exchange>) {
    super([title, ...faults].join("\n"))
    this.title = title
    this.faults = faults
    this.exchanges = exchanges
  }
}

const idOf = (body: unknown): string | undefined =>
  typeof body === "object" && body !== null && "id" in body && typeof body.id === "string"
    ? body.id
    : undefined

/** The collection whose members a parameter names: its path up to it, or that of a path's parameter of the same schema. */
const collectionOf = (api: Api, { path }: Operation, parameter: Parameter): string | undefined => {
  const before = (path: string, name: string) => path.slice(0, path.indexOf(`/{${name}}`))
  if (parameter.in === "path") return before(path, parameter.name)
  const isSame = ({ schema }: { readonly schema: JsonSchema }) => nameOf(schema) === nameOf(parameter.schema)
  if (nameOf(parameter.schema) === undefined) return undefined
  for (const { path, parameters } of api.operations) {
    const same = parameters.find((one) => one.in === "path" && isSame(one))
    if (same !== undefined) return before(path, same.name)
  }
  return undefined
}

/** Makes a call be about what was made before, where there is something of the kind. */
const directed = (api: Api, made: ReadonlyArray<Made>, { call, about, stranger }: Step): Call => {
  if (stranger) return call
  const known = call.operation.parameters.flatMap((parameter) => {
    const collection = collectionOf(api, call.operation, parameter)
    const members = made.filter((one) => one.collection === collection)
    const member = members[about % Math.max(members.length, 1)]
    return member === undefined || !(keyOf(parameter) in call.parameters)
      ? []
      : [[keyOf(parameter), member.id] as const]
  })
  return { ...call, parameters: { ...call.parameters, ...Object.fromEntries(known) } }
}

/** Of a generated call; that it is valid is what all else relies on. */
const assertValid = ({ check }: Api, { operation, body }: Call): void => {
  const wrong = operation.body === undefined ? [] : check(operation.body, body)
  if (wrong.length > 0)
    throw new Error(
      `No valid body could be made for ${titleOf(operation)}: ${wrong.join("; ")}. Fix: teach values.ts the keyword.`,
    )
}

/** Sends a conversation's requests one after the other, and holds each answer against what is described and known. */
export const converse = async <State>(
  api: Api,
  model: Model<State>,
  send: Send,
  steps: ReadonlyArray<Step>,
  observe: (operation: Operation, request: WireRequest, status: number) => void,
): Promise<void> => {
  let state = model.start
  let made: ReadonlyArray<Made> = []
  let exchanges: ReadonlyArray<Exchange> = []
  for (const step of steps) {
    const generated = directed(api, made, step)
    const call = step.unfitting ? generated : model.fit(state, generated)
    assertValid(api, call)
    const defect = step.defect === null ? undefined : withDefect(api, call, step.defect)
    const request = defect?.request ?? toWire(call)
    // oxlint-disable-next-line no-await-in-loop -- each request may rest on the answer before it
    const answer = await send(request)
    const { operation } = call
    observe(operation, request, answer.status)
    const body = jsonOf(answer)
    const id = answer.status === 201 ? idOf(body) : undefined
    exchanges = [...exchanges, { request, status: answer.status, made: id }]
    const expected = defect?.expected ?? model.expected(state, call)
    const learnt =
      defect === undefined ? model.learn(state, call, { status: answer.status, body }) : undefined
    const faults = faultsOf(api, operation, answer, expected)
    // What an answer says is worth a look where it is an answer at all.
    const all = faults.length > 0 ? faults : (learnt?.faults ?? [])
    if (all.length > 0) {
      const title = `${request.method} ${operation.path}${defect === undefined ? "" : ` (${defect.what})`}`
      throw new Nonconformity(title, all, exchanges)
    }
    state = learnt?.state ?? state
    if (id !== undefined && defect === undefined) made = [...made, { collection: operation.path, id }]
  }
}
