/**
 * What can be changed of a shop's look at the desk: its colors, the font of its text, and its logo. Everything else is in the style sheet,
 * a file of the store.
 *
 * <p>Only colors that the style sheet already names can be changed, because the contrast of each pair is computed and what falls short is
 * not published; nobody can compute what free CSS makes unreadable. Of an SVG, only what is understood is written again.
 */
@NamedInterface("look")
@NullMarked
package shop.troth.content.look;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
