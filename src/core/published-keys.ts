import type { OneKey } from './keys.ts'

/** RFC 7638 thumbprints of keys that are printed with their private half or as a secret; the document first. */
const rows = `
7515 A.1 y_x3gCJnL6oKGBBIXScabduwxTVy2Wd2bzRVEUbdUzc
7515 A.2 IsUn6_e04MaShXFIISMp4kG62LWzMIPy_MvSA5pJgX8
7515 A.3 oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U
7516 A.1 xtIsOV1FqKH77AI_A3jdTg5QfdabzqI-LNpYTPi0IgI
7516 A.2 _K0fXS8wlsT7Tn3vvZrs9qdKUIqi5AxQ5EVk41xi_BM
7516 A.3 k1JnWRfC-5zzmL72vXIuBgTLfVROXBakS4OmGcrMCoc
7517 A.2 cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s
7517 A.2 NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs
7517 C.1 D8R4-FeTJfzuDUy8bZ0c4hcwpul-Q11gCPs3mw6-R9Q
7520 3.2 dHri3SADZkrush5HU_50AoRhcKFryN-PI6jPBtPL55M
7520 3.4 9jg46WB3rR_AHD-EBXdN7cBkH1WOu0tA3M9fm21mqTI
7520 3.5 RtoRur_1Dir5M4wuOfqNkDYOf9O_4RJ-aHkTA75RLA8
7520 3.6 VDMp1ZgGGv1OKgOeDc1EUKHXNQzMdLkCnxPETHdA4v0
7520 5.1 h_jutvC-jg3Nwueq8LmdSybXykVsBwk4_5u5Y9JiS7E
7520 5.2 Rt-IyDEhXohvTl_ozKQ9YGflXGuDb3uu3QmqN2LoMwM
7520 5.5 HsSFalww3yP-dO-lWGYgFcyV5H22oScIFc4V2Y6GOto
7520 5.6 svOLuZiKpi3RFmSHAcCJqsQqjBmWR4egaIsgk-2uBak
7520 5.8 wLi2IZWIuukcHvhZrxIYPL8GGrdhkffpN8heZxnMP1o
8037 A.1 kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k
8037 A.7 rjT14KFppHOg_L80YOaujYr3L7L0XtD24UHups3cfWo
`

const thumbprints: ReadonlySet<string> = new Set(
  rows
    .trim()
    .split('\n')
    .map((row) => row.split(' ')[2] ?? ''),
)

/** The secrets that jwt.io has shown with its example tokens. */
const sampleSecrets: ReadonlySet<string> = new Set([
  'secret',
  'your-256-bit-secret',
  'your-384-bit-secret',
  'your-512-bit-secret',
  'a-string-secret-at-least-256-bits-long',
])

/** Is it a key that stands, private half and all, in an RFC, or the secret of jwt.io's example? */
export function isPublishedKey(key: OneKey): boolean {
  if (key.thumbprint !== null && thumbprints.has(key.thumbprint)) return true
  if (key.kind !== 'secret' || key.bytes === null || key.bytes.length > 64) return false
  return sampleSecrets.has(new TextDecoder('utf-8', { ignoreBOM: true }).decode(key.bytes))
}
