"""
The file that an application server imports: gunicorn campus.wsgi
"""
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'campus.machine')

application = get_wsgi_application()
