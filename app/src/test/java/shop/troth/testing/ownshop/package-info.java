/** Whole shops that a test class has for itself. */
@NullMarked
package shop.troth.testing.ownshop;

import org.jspecify.annotations.NullMarked;
