/**
 * How long data about people is kept: retention periods and holds, deleting what has expired, and erasing people on request. Other modules
 * see the types that carry {@code @NamedInterface}.
 */
@NullMarked
package shop.troth.vault.retention;

import org.jspecify.annotations.NullMarked;
