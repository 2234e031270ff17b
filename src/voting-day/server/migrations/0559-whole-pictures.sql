-- How much of a photo of a form its picture gives: all of it, a part (it was cut, or spoilt from some place on), or nothing that can be copied.
-- NULL: received before anybody looked.
ALTER TABLE result_file ADD COLUMN picture text CHECK (picture IN ('whole', 'part', 'none'));
