/** Files that people sent with their messages: handed out as downloads, never shown as a page. */
@NullMarked
package shop.troth.desk.files;

import org.jspecify.annotations.NullMarked;
