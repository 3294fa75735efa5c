"""
Settings for a real machine: campus/settings.py, and on top of it what depends on
the machine. Each of these comes from the environment:

  CAMPUS_SECRET_KEY     the key that tokens are signed with; settings.py has one for lessons
  CAMPUS_DEBUG          1 or 0; settings.py has the default
  CAMPUS_HOSTS          host names that Django answers to, with commas between them; else those of
                        settings.py, and where it names none, this machine's
  CAMPUS_DB             postgresql (default) or sqlite
  CAMPUS_DB_HOST, CAMPUS_DB_PORT, CAMPUS_DB_NAME, CAMPUS_DB_USER, CAMPUS_DB_PASSWORD
  CAMPUS_CONN_MAX_AGE   seconds to keep a connection to the database; 0 (default): none
  CAMPUS_RUN            the folder for what is made while it runs: static files, SQLite
"""
import os
from pathlib import Path

from .settings import *
from .settings import ALLOWED_HOSTS, BASE_DIR, DEBUG, SECRET_KEY


def env(name, default=''):
    return os.environ.get('CAMPUS_' + name) or default


RUN = Path(env('RUN', str(BASE_DIR / 'run')))

SECRET_KEY = env('SECRET_KEY', SECRET_KEY)
DEBUG = env('DEBUG', '1' if DEBUG else '0') == '1'
ALLOWED_HOSTS = env('HOSTS').split(',') if env('HOSTS') else ALLOWED_HOSTS or ['127.0.0.1', 'localhost']
STATIC_ROOT = RUN / 'static'

if env('DB', 'postgresql') == 'sqlite':
    RUN.mkdir(parents=True, exist_ok=True)
    DATABASES = {
        'default': {
            'ENGINE': 'django.db.backends.sqlite3',
            'NAME': RUN / 'db.sqlite3',
        }
    }
else:
    DATABASES = {
        'default': {
            'ENGINE': 'django.db.backends.postgresql',
            'HOST': env('DB_HOST', '127.0.0.1'),
            'PORT': env('DB_PORT', '54329'),
            'NAME': env('DB_NAME', 'campus'),
            'USER': env('DB_USER', 'campus'),
            'PASSWORD': env('DB_PASSWORD', 'campus-test-pw'),
            'CONN_MAX_AGE': int(env('CONN_MAX_AGE', '0')),
        }
    }
