/** Keys of key management services, which wrap the root keyset's file. */
@NamedInterface("kms")
@NullMarked
package shop.troth.runtime.kms;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
