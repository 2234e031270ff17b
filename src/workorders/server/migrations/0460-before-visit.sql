-- The day of the crew's visit that an order's work must be ready for, as the adopted plan schedules it.
ALTER TABLE work_order ADD before_visit date;
