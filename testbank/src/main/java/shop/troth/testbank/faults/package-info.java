/** How the bank misbehaves on demand, for tests and benchmarks of the shop. */
@NullMarked
package shop.troth.testbank.faults;

import org.jspecify.annotations.NullMarked;
