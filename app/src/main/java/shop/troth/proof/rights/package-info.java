/** Probes of what people may ask of a store about their own data. */
@NullMarked
package shop.troth.proof.rights;

import org.jspecify.annotations.NullMarked;
