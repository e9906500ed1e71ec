/**
 * Whether the policy lets data about people be used: its questions, the facts and circumstances of each, the notices given with the
 * data, and what it refuses. Other modules see the types that carry {@code @NamedInterface}.
 */
@NullMarked
package shop.troth.vault.gate;

import org.jspecify.annotations.NullMarked;
