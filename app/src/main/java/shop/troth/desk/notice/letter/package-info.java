/** What goes to staff by email, and to whom: a link that confirms an address, and what is new. */
@NullMarked
package shop.troth.desk.notice.letter;

import org.jspecify.annotations.NullMarked;
