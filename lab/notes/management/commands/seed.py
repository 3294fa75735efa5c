from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand

from notes.models import Note

# For lessons only: these passwords stand in a public file.
PEOPLE = [
    {'username': 'ana', 'password': 'ana-test-pw'},
    {'username': 'ben', 'password': 'ben-test-pw', 'is_active': False},
    {'username': 'tess', 'password': 'tess-test-pw', 'is_staff': True},
]
NOTES = [('ana', 'Bring the blue folder'), ('tess', 'Exam on Friday')]


class Command(BaseCommand):
    help = 'Makes the people and notes of the lessons. To run it again changes nothing.'

    def handle(self, **options):
        User = get_user_model()
        for person in PEOPLE:
            if not User.objects.filter(username=person['username']).exists():
                User.objects.create_user(**person)
        for username, text in NOTES:
            owner = User.objects.get(username=username)
            Note.objects.get_or_create(owner=owner, text=text)
        self.stdout.write('%d people, %d notes' % (User.objects.count(), Note.objects.count()))
