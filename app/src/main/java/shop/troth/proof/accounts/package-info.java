/** Probes of accounts: what their owners see, change, and find again. */
@NullMarked
package shop.troth.proof.accounts;

import org.jspecify.annotations.NullMarked;
