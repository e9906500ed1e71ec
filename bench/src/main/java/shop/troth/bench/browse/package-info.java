/** How many pages a shop of 50,000 products shows in a second. */
@NullMarked
package shop.troth.bench.browse;

import org.jspecify.annotations.NullMarked;
