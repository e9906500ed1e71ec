/** Outlook's own container for an email ({@code winmail.dat}), opened as far as it says what it is, with a limit for everything. */
@NullMarked
package shop.troth.mail.incoming.read.tnef;

import org.jspecify.annotations.NullMarked;
