/** Probes of messages to the store and how they are answered. */
@NullMarked
package shop.troth.proof.contact;

import org.jspecify.annotations.NullMarked;
