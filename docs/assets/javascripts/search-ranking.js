/**
 * What decides the order of results, as far as it is weighed in the reader's browser.
 *
 * The other half is scripts/kb/search/ranking.py: what the build weighs. Change a number only with the judged
 * queries at hand, and look at the split that is kept aside last.
 * @module
 */

/** Factor for two words typed apart that the pages write as one ("nagel studio"). */
export const JOINED_BOOST = 1;

/** Factor for the parts of a compound nobody wrote. */
export const SPLIT_BOOST = 0.8;

/** Factor for longer words when the one being typed is no word of the pages. */
export const PREFIX_BOOST = 0.6;

/** Factor for longer words when the one being typed is a word itself. */
export const PREFIX_BESIDE_EXACT = 0.25;

/** Factor for a correction. */
export const NEAR_BOOST = 0.7;

/** Factor for the pieces of a reference or a hyphenated word, beside the whole. */
export const LOOSE_BOOST = 0.5;

/** Factor for a concept when the pages use the reader's own word, and for a word of another language beside its concept. */
export const BESIDE_OWN = 0.4;

/** A word in fewer documents than this share of its concept's is of another language. */
export const FOREIGN_SHARE = 0.2;

/** Share of a document's score that does not depend on how much of the query it has. */
export const UNCOORDINATED = 0.1;

/** Power of the share of the query a document has. */
export const COORDINATION_POWER = 2;

/** What a page lends to its sections. */
export const PAGE_SHARE = 1.2;

/** What a further section adds to its page. */
export const FURTHER_SHARE = 0.15;

/** So many sections of a page count, the best first: the page about a thing speaks of it all over. */
export const SECTIONS_COUNTED = 10;

/** A section must have this share of the page document's score to be where the reader lands. */
export const LANDING_SHARE = 0.3;
