/** Mail that is due: how it is taken out of the queue, the connection over which it goes, and what became of it. */
@NullMarked
package shop.troth.mail.handover;

import org.jspecify.annotations.NullMarked;
