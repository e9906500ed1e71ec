/** The state of this process: whether it accepts visitors, and its metrics. Says nothing about any visitor. */
@NamedInterface("health")
@NullMarked
package shop.troth.web.health;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
