/** How long {@code serve} takes to start, and what it and all it starts hold in memory. */
@NullMarked
package shop.troth.bench.serve;

import org.jspecify.annotations.NullMarked;
