/** What is kept about choices beside the vault: random numbers, times, and hashes of links. */
@NamedInterface("choice-links")
@NullMarked
package shop.troth.people.choices.kept;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
