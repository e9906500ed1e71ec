/** Searches for a text that must not appear anywhere: in the database, files, the log, and email. */
@NullMarked
package shop.troth.proof.search;

import org.jspecify.annotations.NullMarked;
