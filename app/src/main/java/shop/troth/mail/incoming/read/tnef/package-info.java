/** Opens Outlook's container for an email ({@code winmail.dat}), within limits of size, number, and depth. */
@NullMarked
package shop.troth.mail.incoming.read.tnef;

import org.jspecify.annotations.NullMarked;
