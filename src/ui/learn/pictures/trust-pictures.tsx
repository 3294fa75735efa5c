import { Arrow, Box, Mark, Stage, Text } from './shapes.tsx'

const before = [
  'Split it into three parts',
  'Is the algorithm on my list?',
  'Choose the key, from my own set',
  'Does the signature fit?',
]
const after = [
  'exp, nbf: is it the right time?',
  'iss, aud: from the right one, for me?',
  'Is it the right type of token?',
  'Is the user still active?',
]

/** What a careful verifier does, in its order. */
export function OrderOfChecks() {
  return (
    <>
      {before.map((text, index) => (
        <Check key={text} number={index} y={4 + index * 34} text={text} tone="signature" />
      ))}
      <Stage at={4}>
        <path className="pic-line is-dashed" d="M4 152H356" />
        <Text x={180} y={171} look="small strong" anchor="middle">
          only from here on are the claims believed
        </Text>
      </Stage>
      {after.map((text, index) => (
        <Check key={text} number={index + 4} y={184 + index * 34} text={text} tone="payload" />
      ))}
    </>
  )
}

function Check({
  number,
  y,
  text,
  tone,
}: {
  number: number
  y: number
  text: string
  tone: 'signature' | 'payload'
}) {
  return (
    <Stage at={number + (number > 3 ? 1 : 0)}>
      <circle className={`pic-box is-${tone}`} cx={18} cy={y + 14} r={13} />
      <Text x={18} y={y + 19} tone={tone} look="strong" anchor="middle">
        {number + 1}
      </Text>
      <Text x={44} y={y + 19}>
        {text}
      </Text>
    </Stage>
  )
}

const services = [
  { name: 'library', isMeant: true },
  { name: 'shop', isMeant: true },
  { name: 'bank', isMeant: false },
]

/** One token before three services. */
export function Audience() {
  return (
    <>
      <Stage at={0}>
        <Box x={4} y={50} width={144} height={92} tone="payload" />
        <Text x={18} y={76} tone="payload" look="mono">
          "aud": [
        </Text>
        <Text x={18} y={100} tone="payload" look="mono">
          {'  "library",'}
        </Text>
        <Text x={18} y={124} tone="payload" look="mono">
          {'  "shop" ]'}
        </Text>
      </Stage>
      {services.map(({ name, isMeant }, index) => {
        const y = 4 + index * 66
        return (
          <Stage key={name} at={index + 1}>
            <Arrow from={[152, 96 + (index - 1) * 14]} to={[206, y + 26]} />
            <Box x={212} y={y} width={144} height={52} tone={isMeant ? 'good' : 'bad'} />
            <Text x={226} y={y + 22} look="mono strong">
              {name}
            </Text>
            <Mark x={226} y={y + 31} is={isMeant ? 'good' : 'bad'} />
            <Text x={246} y={y + 42} look="small">
              {isMeant ? 'that is me' : 'not for me'}
            </Text>
          </Stage>
        )
      })}
    </>
  )
}
