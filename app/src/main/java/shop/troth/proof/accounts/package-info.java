/** Probes of accounts. */
@NullMarked
package shop.troth.proof.accounts;

import org.jspecify.annotations.NullMarked;
