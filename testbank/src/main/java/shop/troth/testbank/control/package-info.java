/** The control API under {@code /test}: faults on demand, disputes, and sums for proofs. */
@NullMarked
package shop.troth.testbank.control;

import org.jspecify.annotations.NullMarked;
