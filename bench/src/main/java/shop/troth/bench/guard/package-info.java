/** What the guard at the exits costs. */
@NullMarked
package shop.troth.bench.guard;

import org.jspecify.annotations.NullMarked;
