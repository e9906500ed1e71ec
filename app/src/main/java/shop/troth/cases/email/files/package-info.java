/** Files that came with messages: sealed in the vault, noted here, and handed out in a sandbox of no origin. */
@NamedInterface("email-files")
@NullMarked
package shop.troth.cases.email.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
