/** What all pages of the desk share: what surrounds them, and how they show moments, amounts, and lines of the activity log. */
@NullMarked
package shop.troth.desk.view;

import org.jspecify.annotations.NullMarked;
