/** Whole shops that a test class has for itself. */
@NullMarked
package shop.troth.testing.house;

import org.jspecify.annotations.NullMarked;
