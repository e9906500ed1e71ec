/**
 * What can be changed of a shop's look at the desk: its colors, the font of its text, and its logo. Everything else is in the style sheet,
 * a file of the store.
 */
@NamedInterface("look")
@NullMarked
package shop.troth.content.look;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
