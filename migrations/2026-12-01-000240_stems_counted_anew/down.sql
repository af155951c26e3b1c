-- Nothing to take back: the job of the program before reckons its lengths when stems are counted next.
SELECT 1;
