/** Files that people sent with their messages: pictures and plain text in a sandbox, all others as downloads. */
@NullMarked
package shop.troth.desk.files;

import org.jspecify.annotations.NullMarked;
