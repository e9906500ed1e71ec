/** The markup of pages: what is allowed, how links are written, and what the shop serves. */
@NullMarked
package shop.troth.content.markup;

import org.jspecify.annotations.NullMarked;
