/** Newsletters that come back. */
@NullMarked
package shop.troth.newsletters.returned;

import org.jspecify.annotations.NullMarked;
