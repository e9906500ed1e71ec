/** What data about people serve. */
@NullMarked
package shop.troth.proof.uses;

import org.jspecify.annotations.NullMarked;
