/** Searches in the mailboxes that the stores use: the local one, and the one that mail is returned to. */
@NullMarked
package shop.troth.proof.mailboxes;

import org.jspecify.annotations.NullMarked;
