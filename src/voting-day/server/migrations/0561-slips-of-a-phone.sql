-- What is kept of one phone is counted before more is taken.
CREATE INDEX result_slip_device ON result_slip (device);
