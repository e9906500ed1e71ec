/** What may leave a store, and to whom. */
@NullMarked
package shop.troth.proof.sharing;

import org.jspecify.annotations.NullMarked;
