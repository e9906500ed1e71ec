/** How this process is: whether it takes visitors, and its numbers. Says nothing about any visitor. */
@NamedInterface("health")
@NullMarked
package shop.troth.web.health;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
