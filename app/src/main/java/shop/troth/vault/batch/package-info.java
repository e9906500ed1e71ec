/** Several modules' statements in one round trip to the database. */
@NamedInterface("trip")
@NullMarked
package shop.troth.vault.batch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
