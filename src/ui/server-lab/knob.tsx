import { useId } from 'react'
import type { LoadConfig } from '../../sim/load/config.ts'
import { idleBecause, knobs } from './knobs.ts'

interface KnobProps {
  name: Exclude<keyof LoadConfig, 'acts'>
  config: LoadConfig
  onChange(change: Partial<LoadConfig>): void
}

/** One knob of the server, whatever its kind. */
export function Knob({ name, config, onChange }: KnobProps) {
  const knob = knobs[name]
  const id = useId()
  const idle = idleBecause(name, config)
  const why = idle !== null && <small className="knob-idle"> {idle}</small>
  switch (knob.as) {
    case 'range': {
      const value = Number(config[name])
      const shown = Math.round(value * knob.scale * 1000) / 1000
      return (
        <div className="knob" data-knob={name} data-scale={knob.scale}>
          <label htmlFor={id}>{knob.label}</label>
          <span className="knob-value" aria-hidden>
            {knob.say(value)}
          </span>
          <input
            id={id}
            type="range"
            min={knob.min}
            max={Math.max(knob.max, shown)}
            step={knob.step}
            value={shown}
            disabled={idle !== null}
            aria-valuetext={knob.say(value)}
            onChange={(event) => onChange({ [name]: event.currentTarget.valueAsNumber / knob.scale })}
          />
          {why}
        </div>
      )
    }
    case 'choice':
      return (
        <div className="knob-choice" data-knob={name} role="radiogroup" aria-label={knob.label}>
          <span className="knob-name" aria-hidden>
            {knob.label}
          </span>
          <span className="knob-options">
            {knob.options.map((option) => (
              <label key={option.id}>
                <input
                  type="radio"
                  name={id}
                  value={option.id}
                  checked={config[name] === option.id}
                  disabled={idle !== null}
                  onChange={() => onChange({ [name]: option.id })}
                />
                <span>{option.text}</span>
              </label>
            ))}
          </span>
          {why}
        </div>
      )
    case 'switch':
      return (
        <label className="check knob-switch" data-knob={name}>
          <input
            type="checkbox"
            checked={config[name] === true}
            disabled={idle !== null}
            onChange={(event) => onChange({ [name]: event.currentTarget.checked })}
          />
          <span>
            {knob.label}
            {why}
          </span>
        </label>
      )
    case 'number':
      return (
        <label className="field knob-number" data-knob={name}>
          {knob.label}
          <input
            className="input"
            type="number"
            min={0}
            step={1}
            value={Number(config[name])}
            onChange={(event) => onChange({ [name]: event.currentTarget.valueAsNumber })}
          />
        </label>
      )
  }
}
