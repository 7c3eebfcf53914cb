"""Every sentence about reminders, those that stand in somebody's calendar and those of Settings."""

from ankle_core.rules.appointments import Purpose

# In the calendar: whoever sees it reads no more than this


CALENDAR = "Surefoot"
SUMMARIES = {
    Purpose.MORNING: "Surefoot: this morning",
    Purpose.SESSION: "Surefoot: a session",
    Purpose.WEEK: "Surefoot: the week",
    Purpose.SELF_TESTS: "Surefoot: four weeks on",
}

# In Settings


TITLE = "Reminders for your calendar"
WANTED = "Remind me of"
PURPOSES = {
    Purpose.MORNING: "The morning question",
    Purpose.SESSION: "Sessions",
    Purpose.WEEK: "The weekly check",
    Purpose.SELF_TESTS: "Self-tests",
}
MORNING_AT, SESSION_AT = "Time of the morning question", "Time of the session"
SESSION_ON = "Days of the session"
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
DOWNLOAD, FILE_NAME = "Download the reminders", "surefoot-reminders.ics"
NOTHING = "Nothing is chosen, so there is nothing to remind you of."
ABOUT = (
    f"Your calendar reads “{SUMMARIES[Purpose.MORNING]}” and the like, never anything about your ankles: others may "
    "see it. The times go by the clock of wherever the phone is; the weekly check and self-tests come at that of the "
    "session."
)
HOW = (
    "Open the file on the phone. Google's calendar takes files on a computer only: Settings, Import. A later file "
    "changes what an earlier one brought; what it leaves out, delete in the calendar."
)
