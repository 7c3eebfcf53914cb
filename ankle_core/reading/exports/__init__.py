"""Whole exports of a service and lists of runs: ZIP, Apple Health, Garmin, Strava, and tables of any origin."""
