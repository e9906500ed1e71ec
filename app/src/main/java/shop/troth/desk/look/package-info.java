/** The look of the shop at the desk: its colors with a check of their contrast, the font of its text, and its logo. */
@NullMarked
package shop.troth.desk.look;

import org.jspecify.annotations.NullMarked;
