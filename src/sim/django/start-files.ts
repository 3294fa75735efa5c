/**
 * The files of the project that lessons start from: what `django-admin startproject campus` writes, shortened to what
 * matters. Everything in them is Python that a real Django runs.
 */

/** For lessons only: everybody who opens this page knows it. */
export const demoSecretKey = 'campus-demo-secret-do-not-reuse-0001'

interface SettingsParts {
  readonly engine: 'sqlite' | 'postgresql'
  readonly apps: readonly string[]
  /** Text to stand at the end, such as REST_FRAMEWORK = {...}. */
  readonly end: string
  /** Lines to import with, above the rest. */
  readonly imports: string
}

/** The text of campus/settings.py. */
export function settingsFile({ engine, apps, end, imports }: SettingsParts): string {
  const listed = apps.map((app) => `    '${app}',\n`).join('')
  return `"""
Django settings for campus project.
"""

${imports}from pathlib import Path

# Build paths inside the project like this: BASE_DIR / 'subdir'.
BASE_DIR = Path(__file__).resolve().parent.parent

# Demo only: everybody who opens this page knows this key. Keep your own secret.
SECRET_KEY = '${demoSecretKey}'

# SECURITY WARNING: don't run with debug turned on in production!
DEBUG = True

ALLOWED_HOSTS = []


# Application definition

INSTALLED_APPS = [
${listed}]

MIDDLEWARE = [
    'django.middleware.security.SecurityMiddleware',
    'django.contrib.sessions.middleware.SessionMiddleware',
    'django.middleware.common.CommonMiddleware',
    'django.middleware.csrf.CsrfViewMiddleware',
    'django.contrib.auth.middleware.AuthenticationMiddleware',
    'django.middleware.clickjacking.XFrameOptionsMiddleware',
]

ROOT_URLCONF = 'campus.urls'

TEMPLATES = [
    {
        'BACKEND': 'django.template.backends.django.DjangoTemplates',
        'APP_DIRS': True,
    },
]

WSGI_APPLICATION = 'campus.wsgi.application'


# Database

${databases[engine]}

LANGUAGE_CODE = 'en-us'
TIME_ZONE = 'UTC'
USE_TZ = True

STATIC_URL = '/static/'

DEFAULT_AUTO_FIELD = 'django.db.models.BigAutoField'
${end}`
}

const databases = {
  sqlite: `DATABASES = {
    'default': {
        'ENGINE': 'django.db.backends.sqlite3',
        'NAME': BASE_DIR / 'db.sqlite3',
    }
}
`,
  postgresql: `DATABASES = {
    'default': {
        'ENGINE': 'django.db.backends.postgresql',
        'NAME': 'campus',
        'USER': 'campus',
        'PASSWORD': 'demo-only',
        'HOST': '127.0.0.1',
        'PORT': '5432',
    }
}
`,
} as const

export const plainUrls = `from django.urls import path

urlpatterns = [
]
`

export const notesOnlyUrls = `from django.urls import include, path

urlpatterns = [
    path('api/', include('notes.urls')),
]
`

/** All routes of SimpleJWT's pair of tokens. */
export const wiredUrls = `from django.urls import include, path
from rest_framework_simplejwt.views import (
    TokenBlacklistView,
    TokenObtainPairView,
    TokenRefreshView,
    TokenVerifyView,
)

urlpatterns = [
    path('api/token/', TokenObtainPairView.as_view(), name='token_obtain_pair'),
    path('api/token/refresh/', TokenRefreshView.as_view(), name='token_refresh'),
    path('api/token/verify/', TokenVerifyView.as_view(), name='token_verify'),
    path('api/token/blacklist/', TokenBlacklistView.as_view(), name='token_blacklist'),
    path('api/', include('notes.urls')),
]
`

export const managePy = `#!/usr/bin/env python3
"""Django's command-line utility for administrative tasks."""
import os
import sys

if __name__ == '__main__':
    os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'campus.settings')
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
`

export const wsgiPy = `"""
The file that an application server imports: gunicorn campus.wsgi
"""
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'campus.settings')

application = get_wsgi_application()
`
