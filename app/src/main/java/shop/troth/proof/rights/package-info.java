/** Probes of what people may request from a store about their own data. */
@NullMarked
package shop.troth.proof.rights;

import org.jspecify.annotations.NullMarked;
