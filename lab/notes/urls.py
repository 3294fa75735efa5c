from django.urls import path

from .views import BoardView, LogoutView, MeView, NoteDetail, NoteList, OpenView, StaffView

urlpatterns = [
    path('open/', OpenView.as_view()),
    path('me/', MeView.as_view()),
    path('notes/', NoteList.as_view()),
    path('notes/<int:pk>/', NoteDetail.as_view()),
    path('board/', BoardView.as_view()),
    path('staff/', StaffView.as_view()),
    path('logout/', LogoutView.as_view()),
]
