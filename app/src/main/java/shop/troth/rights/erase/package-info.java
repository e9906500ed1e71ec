/**
 * Deleting all data of people who ask for it: the consequences are described in advance, and what something open still needs is deleted
 * later automatically.
 */
@NamedInterface("erase")
@NullMarked
package shop.troth.rights.erase;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
