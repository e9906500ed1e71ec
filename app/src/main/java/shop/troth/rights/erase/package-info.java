/** Deleting everything about whoever asks: what it means is said beforehand, and what something open keeps goes later by itself. */
@NamedInterface("erase")
@NullMarked
package shop.troth.rights.erase;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
