/**
 * What people choose: objections, consents, and what they stop as a whole, with the list of addresses that objected. Other modules see the
 * types that carry {@code @NamedInterface}.
 */
@NullMarked
package shop.troth.vault.choices;

import org.jspecify.annotations.NullMarked;
