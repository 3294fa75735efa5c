import { Play } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import type { PictureName } from '../../../lessons/lesson.ts'
import { HmacMachine, KeyPair, SharedSecret } from './signing-pictures.tsx'
import { Anatomy, FiveParts } from './token-pictures.tsx'
import { Audience, OrderOfChecks } from './trust-pictures.tsx'
import './pictures.css'

interface Drawn {
  readonly title: string
  /** All that the picture says, for whoever does not see it. */
  readonly says: string
  /** Units; all pictures are 360 wide. */
  readonly height: number
  readonly draw: () => ReactNode
  /** Whether the order in which its things come explains something. */
  readonly plays?: true
}

const pictures: { readonly [Name in PictureName]: Drawn } = {
  anatomy: {
    title: 'The three parts of a token',
    says: 'Three parts with two dots between them. The first is the header: how the token is signed, such as HS256. The second is the payload: the claims. The third is the signature, here 32 bytes: it shows every change.',
    height: 218,
    draw: Anatomy,
  },
  hmac: {
    title: 'The machine that makes the signature',
    says: 'Two things go into HMAC with SHA-256: the message, which is part 1, a dot and part 2 as they stand in the token, and the secret. Out comes the signature, always 32 bytes, written as 43 characters. One other bit in gives a wholly different result.',
    height: 254,
    draw: HmacMachine,
    plays: true,
  },
  'keys-shared': {
    title: 'One shared secret',
    says: 'The campus has the secret and sends a token to the library, which has the same secret. Both can sign and both can check. So whoever can check can also sign, and the token cannot say which of them made it.',
    height: 196,
    draw: SharedSecret,
  },
  'keys-pair': {
    title: 'A key pair',
    says: 'The campus has the private key: it can sign and check. Everyone else has the public key: they can check but not sign. So only the campus can have signed the token, and everyone can see that.',
    height: 196,
    draw: KeyPair,
  },
  jwe: {
    title: 'The five parts of an encrypted token',
    says: 'Five parts with four dots between them. The header can be read by everybody. The encrypted key is empty if both sides have the key already. The start value is random. The ciphertext holds the claims, hidden. The tag shows every change.',
    height: 226,
    draw: FiveParts,
  },
  checks: {
    title: 'What to check, in which order',
    says: 'First: split the token into three parts; see whether its algorithm is on my list; choose the key from my own set; see whether the signature fits. Only from here on are the claims believed: exp and nbf, then iss and aud, then the type of token, then whether the user is still active.',
    height: 318,
    draw: OrderOfChecks,
    plays: true,
  },
  audience: {
    title: 'Who the token is for',
    says: 'The token names two audiences, library and shop. The library and the shop accept it. The bank refuses it: it is not among them.',
    height: 188,
    draw: Audience,
    plays: true,
  },
}

/** A picture of a lesson, with its words for whoever does not see it. It moves only when it is asked to. */
export function Picture({ name }: { name: PictureName }) {
  const { title, says, height, draw: Drawing, plays } = pictures[name]
  const id = useId()
  const [run, setRun] = useState(0)
  return (
    <figure className="picture" data-picture={name}>
      <svg
        key={run}
        className={run > 0 ? 'is-playing' : undefined}
        viewBox={`0 0 360 ${height}`}
        role="img"
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-says`}
      >
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-says`}>{says}</desc>
        <Drawing />
      </svg>
      {plays && (
        <button
          type="button"
          className="button is-quiet picture-play"
          aria-label={`Play: ${title}`}
          onClick={() => setRun(run + 1)}
        >
          <Play aria-hidden /> Play
        </button>
      )}
    </figure>
  )
}
