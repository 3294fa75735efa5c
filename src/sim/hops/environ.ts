import { recorded } from './recorded.ts'
import type { Front, Journey } from './recording.ts'

/** One name in `environ`, as one front gives it and as the others do. Values are what Python writes; null: not there. */
export interface EnvironRow {
  readonly key: string
  readonly value: string | null
  readonly others: readonly (readonly [front: Front, value: string | null])[]
  /** It is not the same with every front that calls the application. */
  readonly differs: boolean
}

const fronts: readonly Front[] = ['runserver', 'gunicorn', 'nginx']

/** Addresses in memory and ports of the other side are new each time: they make no difference. */
const steady = (value: string | null) => value?.replaceAll(/0x[0-9a-f]+|\b\d{5}\b/gu, '…') ?? null

/** What the application finds in `environ`, compared with the other fronts. Empty where it is not called. */
export function environOf(front: Front, journey: Journey): readonly EnvironRow[] {
  const mine = recorded.exchanges[front][journey].call?.environ
  if (mine === undefined) return []
  const others = fronts
    .filter((one) => one !== front)
    .flatMap((one) => {
      const { call } = recorded.exchanges[one][journey]
      return call === null ? [] : [[one, call.environ] as const]
    })
  const keys = new Set([mine, ...others.map(([, environ]) => environ)].flatMap(Object.keys))
  const valueIn = (environ: Readonly<Record<string, string>>, key: string) =>
    Object.hasOwn(environ, key) ? (environ[key] ?? null) : null
  return [...keys].sort().map((key) => {
    const value = valueIn(mine, key)
    const elsewhere = others.map(([one, environ]) => [one, valueIn(environ, key)] as const)
    const differs = elsewhere.some(([, other]) => steady(other) !== steady(value))
    return { key, value, others: elsewhere, differs }
  })
}
