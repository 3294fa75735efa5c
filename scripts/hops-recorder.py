"""Stands in the place of campus/wsgi.py while scripts/record-hops.mjs runs: notes what goes in and out of Django."""

import json
import os
import threading

from campus.wsgi_as_it_is import application as inner
from django.conf import settings
from django.db import connection
from django.urls import Resolver404, resolve
from rest_framework.permissions import IsAuthenticated
from rest_framework_simplejwt.authentication import JWTAuthentication

here = threading.local()
# What only the recording has in its environment.
OWN = {"HOPS_NOTES", "CAMPUS_PG_OPTIONS", "CAMPUS_PG_BIN", "CAMPUS_PYTHON", "CAMPUS_NGINX", "CAMPUS_WORKERS", "OLDPWD", "SHLVL", "_"}


def watch(owner, name, note):
    original = getattr(owner, name)

    def watched(*args, **kwargs):
        result = original(*args, **kwargs)
        if hasattr(here, "noted"):
            note(result)
        return result

    setattr(owner, name, watched)


def note_auth(result):
    here.noted["auth"] = "None" if result is None else "(%r, %s)" % (result[0], type(result[1]).__name__)


def note_permission(result):
    here.noted["permission"] = repr(result)


watch(JWTAuthentication, "authenticate", note_auth)
watch(IsAuthenticated, "has_permission", note_permission)


def note_sql(execute, sql, params, many, context):
    text = context["cursor"].cursor.mogrify(sql, params)
    here.noted["sql"].append(text.decode() if isinstance(text, bytes) else text)
    return execute(sql, params, many, context)


def find_route(path):
    try:
        match = resolve(path)
    except Resolver404:
        return None
    view = getattr(match.func, "view_class", getattr(match.func, "cls", match.func))
    return {"pattern": match.route, "view": "%s.%s" % (view.__module__, view.__qualname__)}


def application(environ, start_response):
    if "x-record" not in environ.get("HTTP_USER_AGENT", ""):
        return inner(environ, start_response)
    one = threading.current_thread()
    here.noted = {
        "environ": {key: repr(value) for key, value in sorted(environ.items()) if key not in OWN},
        "process": "process %d, thread %s of %d" % (os.getpid(), one.name, threading.active_count()),
        "route": find_route(environ["PATH_INFO"]),
        "auth": None,
        "permission": None,
        "sql": [],
    }

    def noting(status, headers, exc_info=None):
        here.noted.update(status=status, headers=headers)
        return start_response(status, headers, exc_info)

    with connection.execute_wrapper(note_sql):
        returned = inner(environ, noting)
    here.noted["returned"] = type(returned).__name__
    items = list(returned)
    here.noted["items"] = [[type(item).__name__, len(item)] for item in items]
    here.noted["middleware"] = list(settings.MIDDLEWARE)
    with open(os.environ["HOPS_NOTES"], "a") as file:
        file.write(json.dumps(here.noted) + "\n")
    returned.close()
    del here.noted
    return items
