/**
 * What the desk changes of a shop's look: its colors, the font of its text, and its logo. The style sheet with everything else is a file of
 * the store.
 */
@NamedInterface("look")
@NullMarked
package shop.troth.content.look;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
