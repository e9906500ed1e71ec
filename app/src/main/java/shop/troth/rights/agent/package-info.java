/**
 * Agents that make requests of a store for people (Data Rights Protocol 1.0): the agents that a store knows, their requests, and the
 * results. An agent only learns states; the data goes to the person's own address.
 */
@NamedInterface("agent")
@NullMarked
package shop.troth.rights.agent;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
