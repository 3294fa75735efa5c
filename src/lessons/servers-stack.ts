/** The texts of a machine with nginx and gunicorn, for lessons. */
import type { Project } from '../sim/django/project.ts'

export const confPath = 'nginx.conf'
export const cssPath = '/static/notes/app.css'

/** Files of an app that browsers load as they are. */
export const staticFiles = { 'notes/static/notes/app.css': 'body {\n    color: navy;\n}\n' } as const

/** What settings.py says on a server that strangers reach. */
export const stackSettings = `DEBUG = False

ALLOWED_HOSTS = ['localhost']
`

/** A project into whose environment gunicorn was installed. */
export const withGunicorn = (project: Project): Project => ({
  ...project,
  packages: [...project.packages, 'gunicorn'].sort(),
})

export const staticLocation = `    location /static/ {
        alias /srv/campus/collected/;
    }

`

/** nginx.conf with these locations before the one that passes everything else on to gunicorn. */
export const nginxConf = (locations: string): string => `server {
    listen 80;

${locations}    # Everything else goes to gunicorn.
    location / {
        proxy_pass http://127.0.0.1:8000;
        proxy_set_header Host $http_host;
    }
}
`
