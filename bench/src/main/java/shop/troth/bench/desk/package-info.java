/** What staff wait for at the desk of a store with a million orders. */
@NullMarked
package shop.troth.bench.desk;

import org.jspecify.annotations.NullMarked;
