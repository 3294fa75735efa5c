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
    value: '{"alg": …, …}',
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
  readonly icon?: 'eye' | 'lock'
}[] = [
  { tone: 'header', name: 'Header', about: 'everybody can read it', icon: 'eye' },
  { tone: 'quiet', name: 'Encrypted key', about: 'empty if both share a key', icon: 'lock' },
  { tone: 'quiet', name: 'Start value', about: 'random, new each time' },
  { tone: 'payload', name: 'Ciphertext', about: 'the claims, hidden', icon: 'lock' },
  { tone: 'signature', name: 'Tag', about: 'shows every change' },
]

/** The five parts of an encrypted token. */
export function FiveParts() {
  return sealed.map(({ tone, name, about, icon }, index) => {
    const y = 4 + index * 46
    return (
      <g key={name}>
        <Box x={4} y={y} width={148} height={34} tone={tone} />
        <Text x={40} y={y + 22} tone={tone} look="strong">
          {name}
        </Text>
        {icon === 'eye' && <Eye x={14} y={y + 11} />}
        {icon === 'lock' && <Lock x={16} y={y + 8} />}
        {index < 4 && (
          <Text x={156} y={y + 22} look="mono strong">
            .
          </Text>
        )}
        <Text x={172} y={y + 22} look="small">
          {about}
        </Text>
      </g>
    )
  })
}
