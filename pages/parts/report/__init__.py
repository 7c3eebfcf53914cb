"""What the report is made of: its charts as one drawing, the page on the screen and in print, and the same as a PDF."""
