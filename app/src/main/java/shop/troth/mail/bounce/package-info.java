/** Reads bounces and complaints: a message in, a verdict out. Keeps nothing and hands on nothing personal. */
@NullMarked
package shop.troth.mail.bounce;

import org.jspecify.annotations.NullMarked;
