package shop.troth.proof.books;

/**
 * Where the record and what was seen disagree.
 *
 * @param sentence with counts and kinds of data; holds no value
 */
record Difference(Account account, String sentence) {}
