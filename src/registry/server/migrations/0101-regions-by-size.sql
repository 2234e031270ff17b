-- Searches list the largest areas first: a word that begins nearly every name is answered from here, without sorting its hits.

CREATE INDEX region_by_size ON region (length(code), code);
