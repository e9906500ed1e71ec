/** Files that came with messages: sealed in the vault, listed here, and served in a sandbox. */
@NamedInterface("email-files")
@NullMarked
package shop.troth.cases.email.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
