/** What all pages of the desk show alike: what stands around them, moments, amounts, and lines of what staff did. */
@NullMarked
package shop.troth.desk.view;

import org.jspecify.annotations.NullMarked;
