/** Looks, after each test class, at what it left behind for the next one. */
@NullMarked
package shop.troth.testing.left;

import org.jspecify.annotations.NullMarked;
