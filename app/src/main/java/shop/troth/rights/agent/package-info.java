/**
 * Agents who ask a store for people (Data Rights Protocol 1.0): which of them a store knows, what they asked for, and what came of it. An
 * agent gets states; the data goes to the person's own address.
 */
@NamedInterface("agent")
@NullMarked
package shop.troth.rights.agent;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
