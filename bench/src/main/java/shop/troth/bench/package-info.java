/** Benchmarks: what {@code ./troth bench} runs. Nothing of the shop knows this module. */
@NullMarked
package shop.troth.bench;

import org.jspecify.annotations.NullMarked;
