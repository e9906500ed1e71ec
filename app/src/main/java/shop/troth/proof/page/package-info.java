/** Looks at what the store says of its own policy: the versions, and what changed. */
@NullMarked
package shop.troth.proof.page;

import org.jspecify.annotations.NullMarked;
