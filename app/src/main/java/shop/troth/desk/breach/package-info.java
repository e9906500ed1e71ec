/** Breaches of personal data at the desk: opening, approving, telling people, the notice to the authority, and practicing all of it. */
@NullMarked
package shop.troth.desk.breach;

import org.jspecify.annotations.NullMarked;
