notes-heading = Notes between staff
notes-who = Only the staff of this board read these. They go into no mail, search or export.
notes-yours = A note for your colleagues
notes-write = Save note
notes-written = Your note is kept. Only the staff of this board read it.
notes-denied = Only the staff of this board read and write these notes.
notes-problem-empty = Write something first
notes-problem-long = Make it shorter, at most 10,000 characters
