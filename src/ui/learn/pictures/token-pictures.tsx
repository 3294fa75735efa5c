import { Arrow, Box, Eye, Lock, Text, type Tone } from './shapes.tsx'

const parts: readonly {
  readonly tone: Tone
  readonly text: string
  readonly name: string
  readonly value: string
  readonly about: string
}[] = [
  {
    tone: 'header',
    text: 'eyJhbGciOi…',
    name: 'Header',
    value: '{"alg":"HS256"}',
    about: 'how it is signed',
  },
  {
    tone: 'payload',
    text: 'eyJzdWIiOi…',
    name: 'Payload',
    value: '{"sub":"42", …}',
    about: 'what it says: the claims',
  },
  {
    tone: 'signature',
    text: 'dsXCc-ZeVD…',
    name: 'Signature',
    value: '32 bytes',
    about: 'shows every change',
  },
]

/** The three parts of a signed token, each beside what it is. */
export function Anatomy() {
  return parts.map(({ tone, text, name, value, about }, index) => {
    const y = 4 + index * 76
    return (
      <g key={name}>
        <Box x={4} y={y + 6} width={122} height={44} tone={tone} />
        <Text x={16} y={y + 33} tone={tone} look="mono">
          {text}
        </Text>
        {index < 2 && (
          <Text x={131} y={y + 33} look="mono strong">
            .
          </Text>
        )}
        <Arrow from={[146, y + 28]} to={[172, y + 28]} />
        <Text x={182} y={y + 15} tone={tone} look="strong">
          {name}
        </Text>
        <Text x={182} y={y + 34} look="mono">
          {value}
        </Text>
        <Text x={182} y={y + 53} look="small">
          {about}
        </Text>
      </g>
    )
  })
}

const sealed: readonly {
  readonly tone: Tone
  readonly name: string
  readonly about: string
  readonly isOpen?: true
}[] = [
  { tone: 'header', name: 'Header', about: 'everybody can read it', isOpen: true },
  { tone: 'quiet', name: 'Encrypted key', about: 'empty if both sides have the key' },
  { tone: 'quiet', name: 'Start value', about: 'random, new each time' },
  { tone: 'payload', name: 'Ciphertext', about: 'the claims, hidden' },
  { tone: 'signature', name: 'Tag', about: 'shows every change' },
]

/** The five parts of an encrypted token. */
export function FiveParts() {
  return sealed.map(({ tone, name, about, isOpen }, index) => {
    const y = 4 + index * 46
    return (
      <g key={name}>
        <Box x={4} y={y} width={138} height={34} tone={tone} />
        <Text x={38} y={y + 22} tone={tone} look="strong">
          {name}
        </Text>
        {isOpen ? <Eye x={13} y={y + 11} /> : <Lock x={15} y={y + 8} />}
        {index < 4 && (
          <Text x={146} y={y + 22} look="mono strong">
            .
          </Text>
        )}
        <Text x={160} y={y + 22} look="small">
          {about}
        </Text>
      </g>
    )
  })
}
