import { describe, expect, it } from 'vitest'
import { wiredProject } from '../sim/django/start-project.ts'
import { settingsPath } from './django-requests.ts'
import { withApp, withPermission, withSimpleJwt } from './django-settings-text.ts'

const settings = wiredProject().files[settingsPath] ?? ''

describe('what is written into settings.py', () => {
  it('puts an app at the end of its list', () => {
    expect(withApp(settings, 'library')).toContain("    'notes',\n    'library',\n]")
  })

  it('makes a dict that was not there, with the import that it needs', () => {
    const text = withSimpleJwt(settings, { ACCESS_TOKEN_LIFETIME: 'timedelta(minutes=10)' })
    expect(text).toMatch(/SIMPLE_JWT = \{\n {4}'ACCESS_TOKEN_LIFETIME': timedelta\(minutes=10\),\n\}\n$/u)
    expect(text.match(/from datetime import timedelta/gu)).toHaveLength(1)
  })

  it('changes a member in its place and leaves the others', () => {
    const once = withSimpleJwt(settings, { ROTATE_REFRESH_TOKENS: 'True', LEEWAY: '5' })
    const twice = withSimpleJwt(once, { ROTATE_REFRESH_TOKENS: 'False' })
    expect(twice).toContain("SIMPLE_JWT = {\n    'LEEWAY': 5,\n    'ROTATE_REFRESH_TOKENS': False,\n}")
  })

  it('keeps members of several lines whole', () => {
    const text = withPermission(settings, 'IsAuthenticated')
    expect(text).toContain("'rest_framework_simplejwt.authentication.JWTAuthentication',\n    ],\n")
    expect(text).toContain("        'rest_framework.permissions.IsAuthenticated',\n    ],\n}")
    expect(withPermission(text, 'AllowAny')).toBe(text.replace('IsAuthenticated', 'AllowAny'))
  })
})
