/** The email that tells a person what an agent asked for them. */
@NullMarked
package shop.troth.rights.agent.message;

import org.jspecify.annotations.NullMarked;
