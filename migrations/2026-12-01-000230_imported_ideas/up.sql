-- When an idea came in from elsewhere: what was said and answered there is no speed of the organisation here.
ALTER TABLE ideas ADD COLUMN imported_at timestamptz;
