"""What can go wrong with a diary in the cloud, each as sentences: what happened, what is safe, what to do."""

from ankle_core.store.file.failures import Failure, Interrupted


class NotAnAddress(Failure):
    happened_text = "SUREFOOT_DATABASE names a database in a way that Surefoot does not take."
    safe_text = "Nothing was opened."
    todo_text = (
        "Write md: and a name of letters, digits and _, such as md:surefoot, and nothing after it; the token stands "
        "by itself, as motherduck_token."
    )


class TokenMissing(Failure):
    happened_text = "There is no token for {file}."
    safe_text = "Nothing was opened."
    todo_text = "Write motherduck_token into the secrets of this copy."


class Unreachable(Interrupted):
    title = "The diary cannot be reached"
    passing = True
    happened_text = "{file} does not answer right now."
    safe_text = "All that was saved before is still there; this was not saved."
    todo_text = (
        "Try again in a moment. If this comes back, its owner looks at the line, the token, and whether there is a "
        "database of that name."
    )


class Unsure(Interrupted):
    title = "Perhaps that was saved"
    happened_text = "{file} stopped answering while this was being saved."
    safe_text = "All that was saved before is still there. Whether this was saved as well cannot be told from here."
    todo_text = "Open the page again and look. What a phone has kept is sent again by itself, and is never there twice."


class SavedElsewhere(Failure):
    title = "That was not saved"
    happened_text = "Another copy of Surefoot saved to {file} at the same moment."
    safe_text = "What it saved is there; this was not saved."
    todo_text = "Open the page again and save once more."


class Foreign(Failure):
    happened_text = "{file} holds something else than a diary of Surefoot."
    safe_text = "It was left as it is."
    todo_text = "Name an empty database in SUREFOOT_DATABASE."
