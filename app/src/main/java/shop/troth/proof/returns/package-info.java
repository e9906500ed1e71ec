/** Checks of what is promised to people who send something back. */
@NullMarked
package shop.troth.proof.returns;

import org.jspecify.annotations.NullMarked;
