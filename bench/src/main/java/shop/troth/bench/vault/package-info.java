/** What opening, finding and erasing take beside plain tables, and how they grow with the number of people. */
@NullMarked
package shop.troth.bench.vault;

import org.jspecify.annotations.NullMarked;
