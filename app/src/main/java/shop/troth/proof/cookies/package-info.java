/** Which cookies there are, what they are for, and that none holds anything about a person. */
@NullMarked
package shop.troth.proof.cookies;

import org.jspecify.annotations.NullMarked;
