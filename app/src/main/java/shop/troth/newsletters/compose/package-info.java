/**
 * Turns a draft into a newsletter: reads it, checks it against the policy, and renders its HTML and text.
 *
 * <p>An audience of those who ordered uses {@code order.lines} for the topic's purpose, so it exists only where the policy lets it; no
 * policy of the three stores does. The newest order that counts is used and recorded, and the newsletter is kept without what and when,
 * since a list of who got it would otherwise be a profile.
 */
@NamedInterface("compose")
@NullMarked
package shop.troth.newsletters.compose;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
