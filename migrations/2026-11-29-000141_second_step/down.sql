DROP TABLE half_arrivals, recovery_codes, second_steps;
