/**
 * Asks whether the policy allows data about people to be used: the questions, the facts and circumstances of each, the notices given with
 * the data, and refusals. Other modules see the types that carry {@code @NamedInterface}.
 */
@NullMarked
package shop.troth.vault.gate;

import org.jspecify.annotations.NullMarked;
