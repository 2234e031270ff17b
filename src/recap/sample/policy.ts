/** The risk limits that an election may choose between without saying why (policy): the chance, at most, that a wrong outcome is let stand. */
export const USUAL_RISKS = [0.05, 0.1] as const;

/** The highest risk limit that is taken at all: the first audits of this kind had it (Miratrix and Stark 2009). */
export const HIGHEST_RISK = 0.25;

/**
 * By how much each form's possible error is taken larger than it is (policy; gamma in Lindeman and Stark, A gentle introduction to risk-limiting
 * audits, 2012). Any bound above the true one is a bound, so the risk stays limited; but one form that cannot be read no longer makes
 * a full recount out of every audit. Set before the draw and part of what is published.
 */
export const INFLATION = 1.1;
