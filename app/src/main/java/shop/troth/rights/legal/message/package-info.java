/** The email that tells people what was disclosed about them, to whom, and why. */
@NullMarked
package shop.troth.rights.legal.message;

import org.jspecify.annotations.NullMarked;
