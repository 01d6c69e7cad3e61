"""What is kept: who learns here, how far they came in each lesson, and what they predicted."""

from django.conf import settings
from django.db import models


class Learner(models.Model):
    """Somebody with our cookie. The key is all there is, unless they made an account."""

    key = models.CharField(max_length=32, unique=True)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, null=True)
    since = models.DateTimeField(auto_now_add=True)


class Progress(models.Model):
    """How far a learner came in a lesson. Places are events of the lesson's own run."""

    learner = models.ForeignKey(Learner, models.CASCADE)
    lesson = models.SlugField()
    at = models.IntegerField(default=-1)  # where they left
    furthest = models.IntegerField(default=-1)
    part = models.CharField(max_length=100, blank=True)  # the part of the story that they were in
    finished = models.BooleanField(default=False)
    touched = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["learner", "lesson"], name="one_progress_a_lesson")]


class Answer(models.Model):
    """What a learner predicted; null is "just show me"."""

    learner = models.ForeignKey(Learner, models.CASCADE)
    lesson = models.SlugField()
    question = models.CharField(max_length=100)
    said = models.JSONField(null=True)
    given = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["learner", "lesson", "question"], name="one_answer_a_question")]
