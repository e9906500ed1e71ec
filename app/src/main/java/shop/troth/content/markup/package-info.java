/** The markup of pages: what they may have, how their links are written, and what of it the shop serves. */
@NullMarked
package shop.troth.content.markup;

import org.jspecify.annotations.NullMarked;
