/** Compares what the database does by itself, such as functions, triggers, and views, with what this release ships. */
@NullMarked
package shop.troth.proof.schema;

import org.jspecify.annotations.NullMarked;
