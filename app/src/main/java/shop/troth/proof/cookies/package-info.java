/** Which cookies there are, and what they are for. */
@NullMarked
package shop.troth.proof.cookies;

import org.jspecify.annotations.NullMarked;
