package shop.troth.proof.books;

/**
 * A difference between the ledger and what was seen.
 *
 * @param sentence one sentence with counts and kinds of data; contains no value
 */
record Difference(Account account, String sentence) {}
