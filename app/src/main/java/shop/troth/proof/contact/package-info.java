/** Looks at what becomes of messages to the store. */
@NullMarked
package shop.troth.proof.contact;

import org.jspecify.annotations.NullMarked;
