-- Nothing to take back: the program before asks for words, not for how many ideas each is kept with.
SELECT 1;
