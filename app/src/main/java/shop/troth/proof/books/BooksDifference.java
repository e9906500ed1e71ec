package shop.troth.proof.books;

/**
 * A difference between the ledger and what was seen.
 *
 * @param sentence one sentence with counts and kinds of data; contains no value
 */
record BooksDifference(DisclosureAccount account, String sentence) {}
