-- In which turn a reading was made, and so which boxes its reader was proposed: two of the same way would agree on what neither typed. Null before it was kept.
ALTER TABLE form_reading ADD turn smallint CHECK (turn BETWEEN 1 AND 100);
