/** Mail that is due: how it is taken out of the queue, the connection over which it is sent, and its outcome. */
@NullMarked
package shop.troth.mail.handover;

import org.jspecify.annotations.NullMarked;
