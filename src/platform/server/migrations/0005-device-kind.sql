-- What a device is: a phone in somebody's hand, or a probe that tests by itself at a fixed place. Its tests say so.
ALTER TABLE device
  ADD COLUMN kind text NOT NULL DEFAULT 'phone' CHECK (kind IN ('phone', 'probe'));
