import { twoDials } from './django-tokens-dials.ts'
import { lifetimes } from './django-tokens-lifetimes.ts'
import { whatTravelsWhere } from './django-tokens-places.ts'
import { refreshOnce } from './django-tokens-refresh.ts'
import { stolenRefresh } from './django-tokens-stolen.ts'
import { wrongType } from './django-tokens-types.ts'
import type { Lesson } from './lesson.ts'

export const twoTokens: Lesson = {
  id: 'two-tokens',
  goal: 'Say why there are two tokens, and use each of them only where it belongs.',
  spec: ['SimpleJWT: settings and blacklist app', 'RFC 6749 §1.5', 'RFC 9700 §4.14'],
  steps: [lifetimes, refreshOnce, wrongType, stolenRefresh, twoDials, whatTravelsWhere],
}
