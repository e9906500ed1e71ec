/** The home page at the desk, without HTML: its words, buttons, banner, picture, and which categories and products it shows. */
@NullMarked
package shop.troth.desk.homepage;

import org.jspecify.annotations.NullMarked;
