/** Probes of what data about people is used for. */
@NullMarked
package shop.troth.proof.uses;

import org.jspecify.annotations.NullMarked;
