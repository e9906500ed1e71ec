/** What left the store is counted against what its record says, both ways. */
@NullMarked
package shop.troth.proof.books;

import org.jspecify.annotations.NullMarked;
