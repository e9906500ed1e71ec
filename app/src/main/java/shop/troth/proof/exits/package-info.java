/** Probes of the exits: what leaves the store, and what stays in it unencrypted, is checked against the policy. */
@NullMarked
package shop.troth.proof.exits;

import org.jspecify.annotations.NullMarked;
