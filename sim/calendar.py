"""Dates of the model year, in weeks; recorded week 0 begins a year."""

YEAR = 52
QUARTER = 13
MONTH = 4
LETTER_WEEK = 2  # letters go out at the start of the year (S3 Xibu Huayuan)
RATING_WEEK = 46  # stars are given in November (S3 Yilan)
