"""A lesson's page: its story, its source, and the place where its run is shown."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from scheduler_core import LessonBroken, read_lesson
from vizapp.catalog.lessons import folders
from vizapp.catalog.reality import compared
from vizapp.compare.knobs import knobs
from vizapp.progress.learners import learner_in, remembered
from vizapp.progress.notes import notes_on
from vizapp.progress.story import open_parts
from vizapp.runs.cure import changes
from vizapp.runs.held_back import answer_first, is_held_back
from vizapp.runs.query import BadAddress, address_of, wanted


def lesson(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole page; links inside it exchange a named part of the page they lead to (`hx-select`)."""
    folder = folders(settings.LESSONS).get(slug)
    if folder is None:
        raise Http404(f"There is no lesson called “{slug}”. It may have been renamed.")
    try:
        read = read_lesson(folder)
        run = wanted(read, request.GET)
    except LessonBroken as broken:
        context = {"folder": folder.name, "complaints": broken.complaints}
        return render(request, "runs/broken.html", context, status=500)
    except BadAddress as bad:
        raise Http404(str(bad)) from bad
    notes = notes_on(learner_in(request.COOKIES), slug)
    if is_held_back(read, run, notes):
        return answer_first(request, read)
    program = read.programs[run.program]
    parts = open_parts(read, notes)
    shown = {
        "slug": read.slug,
        "number": read.number,
        "title": read.title,
        "teaches": read.teaches,
        "parts": parts,
        "parts_ahead": range(len(parts), len(read.parts)),
        "parts_in_all": len(read.parts),
        "programs": list(read.programs),
        "files": [(name, one.file) for name, one in read.programs.items() if name != "try"],
        "asks": len(parts) < len(read.parts),
        "source_file": program.file,
        "reality": compared(folder.name),
        "level": read.level,
        "panels": read.panels,
        "workers": run.settings.workers,
        "knobs": knobs(run.settings),
        "source_lines": program.lines,
        "cure": changes(read.programs["main"].lines, program.lines) if run.program == "fixed" else None,
        "variant": read.variants.get(run.program),
    }
    page = render(request, "lessons/lesson.html", {"lesson": shown, "run_url": address_of(slug, request.GET)})
    return remembered(request, page)
