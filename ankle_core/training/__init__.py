"""What is done: exercises, routines and their doses, the session that is played and what came of it.

Which of it fits today is for the rules.
"""
