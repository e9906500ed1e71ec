/** How the desk is served: its own server on its own port, what it lets in, and who is asking. */
@NamedInterface("serve")
@NullMarked
package shop.troth.desk.serve;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
