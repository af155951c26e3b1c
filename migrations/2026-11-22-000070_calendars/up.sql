-- When the people of a board work: which weekdays, 1 is Monday; whether Dutch public holidays are off; and its own days off.
ALTER TABLE boards
    ADD COLUMN working_weekdays smallint[] NOT NULL DEFAULT '{1,2,3,4,5}'
        CHECK (cardinality(working_weekdays) > 0 AND working_weekdays <@ '{1,2,3,4,5,6,7}'::smallint[]),
    ADD COLUMN dutch_holidays boolean NOT NULL DEFAULT true,
    ADD COLUMN days_off date[] NOT NULL DEFAULT '{}';
