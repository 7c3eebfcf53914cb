"""Why a backup cannot be read, each as sentences: what happened, what is safe, what to do."""

from ankle_core.store.file.failures import Failure


class NotABackup(Failure):
    title = "That is not a backup"
    happened_text = "{file} is not a backup of Surefoot: {detail}."
    safe_text = "The diary was not changed."
    todo_text = "Choose a ZIP file that Surefoot made."


class BrokenBackup(Failure):
    title = "That backup is broken"
    happened_text = "The backup {file} cannot be read: {detail}."
    safe_text = "The diary was not changed."
    todo_text = "Take another backup, or download this one again."


class Unproved(BrokenBackup):
    title = "No backup was made"
    happened_text = "A backup of the diary {file} was made and read back, but no diary could be made of it: {detail}."
    safe_text = "It was not kept. The diary was not changed, and earlier backups are still there."
    todo_text = (
        "Try again. If this comes back, keep a copy of {file} with all files beside it, stop Surefoot and run: "
        'surefoot doctor --database "{file}"'
    )


class NewerBackup(Failure):
    title = "That backup is from a newer Surefoot"
    happened_text = "The backup {file} was made by a newer Surefoot{detail}."
    safe_text = "The diary was not changed."
    todo_text = "Update Surefoot on this computer, then try again."


class Occupied(Failure):
    title = "That name is taken"
    happened_text = "There is already a file {file}."
    safe_text = "It was left as it is."
    todo_text = "Name a file that is not there yet, or move that one away."
