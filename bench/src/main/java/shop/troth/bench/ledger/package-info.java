/** How fast the record is sealed, what an entry takes, and when it can be proved. */
@NullMarked
package shop.troth.bench.ledger;

import org.jspecify.annotations.NullMarked;
