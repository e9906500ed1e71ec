/** Mail that is due: how it is taken out of the queue, and what became of it. */
@NullMarked
package shop.troth.mail.handover;

import org.jspecify.annotations.NullMarked;
