/**
 * Looks at a buyer: for a case at hand, or by their exact email address, phone number, or ZIP code and last name. Each is decided by the
 * policy and logged.
 */
@NullMarked
package shop.troth.desk.reveal;

import org.jspecify.annotations.NullMarked;
