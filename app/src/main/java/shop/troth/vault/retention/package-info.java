/**
 * How long data about people stay: the periods and what holds them beyond, taking out what is over, and erasing whoever asks. Other
 * modules see the types that carry {@code @NamedInterface}.
 */
@NullMarked
package shop.troth.vault.retention;

import org.jspecify.annotations.NullMarked;
