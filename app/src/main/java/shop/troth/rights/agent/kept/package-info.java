/** What is kept about agents, their requests, those by phone and letter, and those on the store's own pages: keys, hashes, random numbers, states, and times. */
@NamedInterface("agents")
@NullMarked
package shop.troth.rights.agent.kept;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
