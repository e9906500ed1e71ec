/** Getting in: the sign-in page, invitations, sessions, staff and roles. */
@NullMarked
package shop.troth.desk.entry;

import org.jspecify.annotations.NullMarked;
