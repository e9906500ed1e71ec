/** Probes of cookies: which ones are set, what they are for, and that none contains anything about a person. */
@NullMarked
package shop.troth.proof.cookies;

import org.jspecify.annotations.NullMarked;
