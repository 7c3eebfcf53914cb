"""From runs that were found in files to what will be added: known ones, pairs, questions, and the plan.

Reading the files is for `ankle_core.reading`, writing the runs for the store.
"""
