"""What a file can yield, and how it is made sure: runs, problems, limits, measures, grounds, sports, zones, duplicates.

Nothing here knows a format.
"""
