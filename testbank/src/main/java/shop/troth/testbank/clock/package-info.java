/** What time it is at the bank. */
@NullMarked
package shop.troth.testbank.clock;

import org.jspecify.annotations.NullMarked;
