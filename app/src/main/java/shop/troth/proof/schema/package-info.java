/** The functions and triggers of the database, compared with those that this release ships. */
@NullMarked
package shop.troth.proof.schema;

import org.jspecify.annotations.NullMarked;
