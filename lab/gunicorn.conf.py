"""gunicorn reads this file by itself; each name is one of its settings."""
import multiprocessing
import os


def env(name, default):
    return os.environ.get('CAMPUS_' + name) or default


wsgi_app = 'campus.wsgi:application'
bind = '127.0.0.1:' + env('APP_PORT', '8001')

# A number to start from, as gunicorn's documentation gives it; then measure.
workers = int(env('WORKERS', 2 * multiprocessing.cpu_count() + 1))
worker_class = env('WORKER_CLASS', 'sync')
threads = int(env('THREADS', '1'))
# A sync worker that is silent for so many seconds is killed and replaced.
timeout = int(env('TIMEOUT', '30'))

# The heartbeat file of each worker belongs in memory, where there is such a place.
worker_tmp_dir = '/dev/shm' if os.path.isdir('/dev/shm') else None

# Started by root, the workers must not stay root.
if os.geteuid() == 0:
    user = group = env('USER', 'www-data')
