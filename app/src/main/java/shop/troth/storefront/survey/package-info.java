/** The pages of polls and surveys: answering, and changing or deleting an answer with its code. */
@NullMarked
package shop.troth.storefront.survey;

import org.jspecify.annotations.NullMarked;
