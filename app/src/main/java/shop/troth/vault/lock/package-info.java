/** Locks of people, so that what is done about one of them is done in turn. */
@NullMarked
package shop.troth.vault.lock;

import org.jspecify.annotations.NullMarked;
