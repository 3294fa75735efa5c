"""For tests and measurements only: counts the statements of each request, changes people, and waits, on request."""
import json
import time

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import connection
from django.http import JsonResponse

statements = []


class StackMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path == '/__stack__/statements':
            return JsonResponse({'statements': statements})
        if request.path == '/__stack__/person':
            change_person(json.loads(request.body))
            return JsonResponse({})
        if request.path == '/__stack__/wait':
            # As a view that reads what it is sent, and then waits for another machine.
            len(request.body)
            time.sleep(min(float(request.GET.get('s', '0')), 10))
            return JsonResponse({})
        statements.clear()
        with connection.execute_wrapper(remember):
            return self.get_response(request)


def remember(execute, sql, params, many, context):
    try:
        return execute(sql, params, many, context)
    finally:
        # What the driver sent, with the values in it.
        sent = getattr(context['cursor'], 'query', None)
        statements.append(sent.decode() if sent else sql)


def change_person(change):
    """{username, delete?, password?, permissions?, is_active? ...}: the members of Django's user, by their names."""
    person = get_user_model().objects.get(username=change.pop('username'))
    if change.pop('delete', False):
        person.delete()
        return
    if 'password' in change:
        person.set_password(change.pop('password'))
    if 'permissions' in change:
        names = [name.split('.') for name in change.pop('permissions')]
        person.user_permissions.set(
            Permission.objects.get(content_type__app_label=app, codename=code) for app, code in names
        )
    for name, value in change.items():
        setattr(person, name, value)
    person.save()
