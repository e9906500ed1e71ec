/** What it takes to show somebody everything, and to delete it, in a store with a million orders. */
@NullMarked
package shop.troth.bench.rights;

import org.jspecify.annotations.NullMarked;
