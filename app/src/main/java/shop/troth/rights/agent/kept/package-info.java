/** What is kept about agents and their requests: keys, hashes, random numbers, states, and times. */
@NamedInterface("agents")
@NullMarked
package shop.troth.rights.agent.kept;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
