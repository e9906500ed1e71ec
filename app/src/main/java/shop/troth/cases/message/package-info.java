/** Emails to shoppers about their cases. */
@NullMarked
package shop.troth.cases.message;

import org.jspecify.annotations.NullMarked;
