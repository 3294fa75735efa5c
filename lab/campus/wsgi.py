"""The file that a WSGI server imports: gunicorn campus.wsgi:application"""
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'campus.machine')

application = get_wsgi_application()
