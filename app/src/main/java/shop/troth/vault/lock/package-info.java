/** Locks on people, so that changes to one person are made one at a time. */
@NullMarked
package shop.troth.vault.lock;

import org.jspecify.annotations.NullMarked;
