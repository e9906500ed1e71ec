/**
 * The keys of people, of hashes, and of seals: creating them, wrapping them with the root keyset, and rotating them. Other modules see the
 * types that carry {@code @NamedInterface}; a person's key stays in the vault.
 */
@NullMarked
package shop.troth.vault.keys;

import org.jspecify.annotations.NullMarked;
