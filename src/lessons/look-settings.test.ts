import { describe, expect, it } from 'vitest'
import { wiredProject } from '../sim/django/start-project.ts'
import { emptyWorld } from '../sim/world.ts'
import { settingsPath } from './django-requests.ts'
import { jwtAuthentication, withApp, withSimpleJwt } from './django-settings-text.ts'
import { T0 } from './fixtures.ts'
import { hasApp, restFramework, secondsOf, settingsFault, simpleJwt } from './look-settings.ts'
import { see } from './see.ts'

const settings = wiredProject().files[settingsPath] ?? ''
const seeSettings = (text: string) =>
  see({ ...emptyWorld, stoppedAt: T0, project: wiredProject({ files: { [settingsPath]: text } }) }, T0)

describe('what settings.py says', () => {
  it('is what Python makes of it', async () => {
    const text = withSimpleJwt(settings, {
      ACCESS_TOKEN_LIFETIME: 'timedelta(minutes=2) * 2',
      ROTATE_REFRESH_TOKENS: 'not False',
      AUDIENCE: "['notes', 'board']",
    })
    const seen = await seeSettings(text)
    expect(secondsOf(simpleJwt(seen, 'ACCESS_TOKEN_LIFETIME'))).toBe(240)
    expect(simpleJwt(seen, 'ROTATE_REFRESH_TOKENS')).toBe(true)
    expect(simpleJwt(seen, 'AUDIENCE')).toEqual(['notes', 'board'])
    expect(simpleJwt(seen, 'ISSUER')).toBeUndefined()
    expect(restFramework(seen, 'DEFAULT_AUTHENTICATION_CLASSES')).toEqual([jwtAuthentication])
    expect(settingsFault(seen)).toBeNull()
  })

  it('knows its apps, however they came into the list', async () => {
    expect(hasApp(await seeSettings(withApp(settings, 'library')), 'library')).toBe(true)
    expect(hasApp(await seeSettings(`${settings}\nINSTALLED_APPS += ['library']\n`), 'library')).toBe(true)
    expect(hasApp(await seeSettings(`${settings}\n# INSTALLED_APPS += ['library']\n`), 'library')).toBe(false)
  })

  it('is nothing but a fault where Python cannot read it', async () => {
    const seen = await seeSettings(`${settings}\nSIMPLE_JWT = {\n`)
    expect(settingsFault(seen)).toMatch(/SyntaxError/u)
    expect(simpleJwt(seen, 'AUDIENCE')).toBeUndefined()
    expect(hasApp(seen, 'notes')).toBe(false)
  })
})
